package io.modulen.dispatcher.endpoint;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.guard.TargetGuard;
import io.modulen.dispatcher.request.RequestObject;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Endpoints as a resource: make, change, delete, rotate the secret. */
@RestController
@RequestMapping("/webhooks/endpoints")
class EndpointController {

    private static final double DEFAULT_OVERLAP_S = 86_400;
    private static final double LONGEST_OVERLAP_S = 30 * 86_400;

    /** @param overlapS how long the old secret signs beside the new one */
    record RotateRequest(String secret, Double overlapS) {}

    private final EndpointChanges changes;
    private final EndpointDirectory directory;
    private final PendingDeliveries pendingDeliveries;
    private final TargetGuard guard;
    private final JsonMapper json;

    EndpointController(
            EndpointChanges changes,
            EndpointDirectory directory,
            PendingDeliveries pendingDeliveries,
            TargetGuard guard,
            JsonMapper json) {
        this.json = json;
        this.changes = changes;
        this.directory = directory;
        this.pendingDeliveries = pendingDeliveries;
        this.guard = guard;
    }

    /** The answer shows the secret, this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    EndpointView create(@RequestBody EndpointRequest request) {
        if (request.url() == null) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "url is missing.");
        }
        request.requireValid(guard);
        return changes.create(request);
    }

    /** What is left out stays; null takes away. */
    @PatchMapping("/{id}")
    EndpointView update(
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = EndpointRequest.class)))
                    @RequestBody
                    ObjectNode body) {
        EndpointPatch patch = EndpointPatch.of(new RequestObject(body, json));
        patch.request().requireValid(guard);
        return changes.update(id, patch);
    }

    @PostMapping("/{id}/rotate")
    EndpointView rotate(@PathVariable String id, @RequestBody(required = false) RotateRequest request) {
        double overlap = request == null || request.overlapS() == null ? DEFAULT_OVERLAP_S : request.overlapS();
        if (!(overlap >= 0) || overlap > LONGEST_OVERLAP_S) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "overlap_s must be 0 to " + (long) LONGEST_OVERLAP_S + ".");
        }
        String secret = request == null ? null : request.secret();
        EndpointRequest.ofSecret(secret).requireValid(guard);
        return changes.rotate(id, secret, Duration.ofMillis((long) (overlap * 1000)));
    }

    /** Asks what becomes of pending deliveries, if there are any. */
    @DeleteMapping("/{id}")
    Map<String, String> delete(@PathVariable String id, @RequestParam(required = false) String pending) {
        if (pending != null
                && !Set.of(EndpointDefinition.DISCARD, EndpointDefinition.DEAD_LETTER)
                        .contains(pending)) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "pending must be discard or dead_letter.");
        }
        find(id);
        if (pending == null) {
            long count = pendingDeliveries.of(id);
            if (count > 0) {
                throw Problem.of(
                                ProblemType.PENDING_DELIVERIES,
                                count + " deliveries of the endpoint " + id
                                        + " are pending; say ?pending=discard or ?pending=dead_letter.")
                        .with("pending", count);
            }
        }
        changes.delete(id, pending == null ? EndpointDefinition.DEAD_LETTER : pending);
        return Map.of("id", id, "state", "deleted");
    }

    private Endpoint find(String id) {
        return directory.find(id).orElseThrow(() -> Problem.notFound("No endpoint has the id " + id + "."));
    }
}
