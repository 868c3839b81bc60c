package io.modulen.dispatcher.history;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.replay.ReplayJobs;
import io.modulen.dispatcher.request.RequestObject;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends past events to an endpoint, for operators. */
@RestController
class HistoryController {

    private final HistoryReplays history;
    private final ReplayJobs jobs;
    private final JsonMapper json;
    private final Clock clock;

    HistoryController(HistoryReplays history, ReplayJobs jobs, JsonMapper json, Clock clock) {
        this.json = json;
        this.history = history;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** 202 with the job, or 200 with the count for a dry run; as far back as {@code file.*} records are kept. */
    @PostMapping("/webhooks/replays")
    ResponseEntity<Object> replay(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = HistoryRequest.class)))
                    @RequestBody(required = false)
                    ObjectNode body) {
        if (body == null) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER, "Say what is to be sent: {\"endpoint_id\": ..., \"from\": ...}.");
        }
        HistoryRequest request = HistoryRequest.of(new RequestObject(body, json));
        request.requireValid(clock.instant());
        if (Boolean.TRUE.equals(request.dryRun())) {
            return ResponseEntity.ok(Map.of("matched", history.count(request)));
        }
        String id = history.start(request);
        return ResponseEntity.accepted().body(jobs.find(id).orElseThrow());
    }
}
