package io.modulen.dispatcher.deadletter;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.deadletter.DeadLetterRepository.Row;
import io.modulen.dispatcher.replay.ReplayJobs;
import io.modulen.dispatcher.request.PlainText;
import io.modulen.dispatcher.request.RequestObject;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.outbox.OutboxRelay;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Dead letters for operators: list, read, replay, discard. */
@RestController
@RequestMapping("/webhooks/dead-letters")
class DeadLetterController {

    private static final int LARGEST_PAGE = 1_000;

    record Page(long total, int count, String nextCursor, List<Row> deadLetters) {}

    record Sent(String replayId, String webhookId, String state) {}

    record DiscardRequest(String reason) {}

    private final DeadLetterRepository letters;
    private final Replays replays;
    private final ReplayJobs jobs;
    private final OutboxRelay relay;
    private final JsonMapper json;

    DeadLetterController(
            DeadLetterRepository letters, Replays replays, ReplayJobs jobs, OutboxRelay relay, JsonMapper json) {
        this.letters = letters;
        this.replays = replays;
        this.jobs = jobs;
        this.relay = relay;
        this.json = json;
    }

    @GetMapping
    Page list(
            @RequestParam(name = "endpoint_id", required = false) String endpointId,
            @RequestParam(name = "event_type", required = false) String eventType,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String state,
            @RequestParam(name = "ingest_id", required = false) Long ingestId,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) String cursor) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "limit must be 1 to " + LARGEST_PAGE + ".");
        }
        DeadLetterFilter filter = DeadLetterRequest.filter(endpointId, eventType, reason, state, ingestId, from, to);
        List<Row> found = letters.page(filter, PagePosition.of(cursor), limit + 1);
        List<Row> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new PagePosition(
                                page.get(limit - 1).deadAt(),
                                page.get(limit - 1).webhookId())
                        .cursor()
                : null;
        return new Page(letters.count(filter), page.size(), next, page);
    }

    @GetMapping("/{webhookId}")
    Map<String, Object> read(@PathVariable String webhookId) {
        Row row = letters.find(requirePlain(webhookId)).orElseThrow(() -> missing(webhookId));
        WebhookDelivery delivery = letters.delivery(webhookId);
        Map<String, Object> answer = json.convertValue(
                row, json.getTypeFactory().constructMapType(java.util.LinkedHashMap.class, String.class, Object.class));
        answer.put("payload", json.readTree(delivery.body()));
        answer.put("attempts_made", letters.attempts(webhookId));
        return answer;
    }

    @PostMapping("/{webhookId}/replay")
    ResponseEntity<Sent> replay(@PathVariable String webhookId) {
        String replayId = replays.one(requirePlain(webhookId));
        relay.wake();
        return ResponseEntity.accepted().body(new Sent(replayId, webhookId, "replaying"));
    }

    @PostMapping("/replay")
    ResponseEntity<Object> replayMany(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = DeadLetterRequest.class)))
                    @RequestBody(required = false)
                    ObjectNode body) {
        if (body == null) {
            throw DeadLetterRequest.nothingSaid();
        }
        DeadLetterRequest request = DeadLetterRequest.of(new RequestObject(body, json));
        if (request.isDryRun()) {
            return ResponseEntity.ok(Map.of("matched", letters.count(request.open())));
        }
        String id = replays.many(request.open(), request.rate());
        return ResponseEntity.accepted().body(jobs.find(id).orElseThrow());
    }

    @PostMapping("/{webhookId}/discard")
    Map<String, String> discard(@PathVariable String webhookId, @RequestBody(required = false) DiscardRequest request) {
        if (request == null || request.reason() == null || request.reason().isBlank()) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "Say why: {\"reason\": \"...\"}.");
        }
        PlainText.require("reason", request.reason());
        replays.discard(requirePlain(webhookId), request.reason());
        relay.wake();
        return Map.of("webhook_id", webhookId, "state", "discarded");
    }

    private static String requirePlain(String webhookId) {
        if (!PlainText.is(webhookId)) {
            throw Problem.notFound("No dead letter has an id with a control character in it.");
        }
        return webhookId;
    }

    private static Problem missing(String webhookId) {
        return Problem.notFound("No dead letter has the webhook id " + webhookId + ".");
    }
}
