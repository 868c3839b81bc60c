package io.modulen.dispatcher.deadletter;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.deadletter.DeadLetterRepository.Row;
import io.modulen.dispatcher.replay.ReplayJobs;
import io.modulen.events.WebhookDelivery;
import io.modulen.messaging.outbox.OutboxRelay;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters for operators: list, read, replay, discard. */
@RestController
@RequestMapping("/webhooks/dead-letters")
class DeadLetterController {

    private static final int LARGEST_PAGE = 1_000;
    private static final double DEFAULT_RATE_PER_S = 50;
    private static final double HIGHEST_RATE_PER_S = 1_000;

    record Page(long total, int count, String nextCursor, List<Row> deadLetters) {}

    record Sent(String replayId, String webhookId, String state) {}

    record ReplayRequest(DeadLetterFilterBody filter, String from, String to, Double ratePerS, Boolean dryRun) {}

    record DeadLetterFilterBody(String endpointId, String eventType, String reason, Long ingestId) {}

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
        DeadLetterFilter filter = new DeadLetterFilter(
                endpointId, eventType, reason, state, ingestId, time("from", from), time("to", to));
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
        Row row = letters.find(webhookId).orElseThrow(() -> missing(webhookId));
        WebhookDelivery delivery = letters.delivery(webhookId);
        Map<String, Object> answer = json.convertValue(
                row, json.getTypeFactory().constructMapType(java.util.LinkedHashMap.class, String.class, Object.class));
        answer.put("payload", json.readTree(delivery.body()));
        answer.put("attempts_made", letters.attempts(webhookId));
        return answer;
    }

    @PostMapping("/{webhookId}/replay")
    ResponseEntity<Sent> replay(@PathVariable String webhookId) {
        String replayId = replays.one(webhookId);
        relay.wake();
        return ResponseEntity.accepted().body(new Sent(replayId, webhookId, "replaying"));
    }

    @PostMapping("/replay")
    ResponseEntity<Object> replayMany(@RequestBody(required = false) ReplayRequest request) {
        if (request == null || (request.filter() == null && request.from() == null && request.to() == null)) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    "Say which dead letters: filter (endpoint_id, event_type, reason, ingest_id; {} for all), from, to.");
        }
        DeadLetterFilter filter = filter(request);
        if (Boolean.TRUE.equals(request.dryRun())) {
            return ResponseEntity.ok(Map.of("matched", letters.count(filter)));
        }
        double rate = request.ratePerS() == null ? DEFAULT_RATE_PER_S : request.ratePerS();
        if (!(rate > 0) || rate > HIGHEST_RATE_PER_S) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    "rate_per_s must be more than 0 and at most " + (int) HIGHEST_RATE_PER_S + ".");
        }
        String id = replays.many(filter, rate);
        return ResponseEntity.accepted().body(jobs.find(id).orElseThrow());
    }

    @PostMapping("/{webhookId}/discard")
    Map<String, String> discard(@PathVariable String webhookId, @RequestBody(required = false) DiscardRequest request) {
        if (request == null || request.reason() == null || request.reason().isBlank()) {
            throw Problem.of(ProblemType.INVALID_PARAMETER, "Say why: {\"reason\": \"...\"}.");
        }
        replays.discard(webhookId, request.reason());
        relay.wake();
        return Map.of("webhook_id", webhookId, "state", "discarded");
    }

    private static DeadLetterFilter filter(ReplayRequest request) {
        DeadLetterFilterBody body =
                Optional.ofNullable(request.filter()).orElse(new DeadLetterFilterBody(null, null, null, null));
        return new DeadLetterFilter(
                body.endpointId(),
                body.eventType(),
                body.reason(),
                "open",
                body.ingestId(),
                time("from", request.from()),
                time("to", request.to()));
    }

    private static Instant time(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER, name + " must be a time with zone, such as 2026-11-24T09:15:00Z.");
        }
    }

    private static Problem missing(String webhookId) {
        return Problem.notFound("No dead letter has the webhook id " + webhookId + ".");
    }
}
