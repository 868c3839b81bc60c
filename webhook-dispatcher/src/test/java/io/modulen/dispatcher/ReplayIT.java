package io.modulen.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.dispatcher.RunningDispatcher.Reply;
import io.modulen.testservers.Behaviour;
import io.modulen.testservers.ReceivedCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dead letters sent again, one and many. */
class ReplayIT extends WithDispatcher {

    @Test
    void aReplayDeliversTheSameBytesUnderTheSameId() {
        long id = RunningDispatcher.newIngestId();
        receiver.always(Behaviour.status(404));
        dispatcher.processed(id, 1);
        String webhookId = awaitDeadLetter(id).path("webhook_id").asString();
        assertThat(callsOf(id)).hasSize(1);

        receiver.always(Behaviour.status(204));
        Reply replay = dispatcher.post("/webhooks/dead-letters/" + webhookId + "/replay", "{}");

        assertThat(replay.status()).isEqualTo(202);
        assertThat(replay.body().path("replay_id").asString()).isNotEmpty();
        await().atMost(PATIENCE).until(() -> "delivered".equals(stateOf(webhookId)));
        List<ReceivedCall> calls = callsOf(id);
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).webhookId()).isEqualTo(webhookId);
        assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());
        assertThat(dispatcher
                        .post("/webhooks/dead-letters/" + webhookId + "/replay", "")
                        .status())
                .isEqualTo(409);
        assertThat(dispatcher
                        .post("/webhooks/dead-letters/msg_nothing/replay", "")
                        .status())
                .isEqualTo(404);
        assertThat(dispatcher
                        .get("/webhooks/replays/"
                                + replay.body().path("replay_id").asString())
                        .body()
                        .path("delivered")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aFilteredReplayCountsFirstAndThenSendsEachOnce() {
        receiver.always(Behaviour.status(400));
        List<Long> ids = List.of(RunningDispatcher.newIngestId(), RunningDispatcher.newIngestId());
        ids.forEach(id -> dispatcher.processed(id, 1));
        ids.forEach(WithDispatcher::awaitDeadLetter);
        receiver.always(Behaviour.status(200));
        String which = "{\"filter\":{\"ingest_id\":" + ids.get(0) + "}";

        assertThat(dispatcher
                        .post("/webhooks/dead-letters/replay", which + ",\"dry_run\":true}")
                        .body()
                        .path("matched")
                        .asInt())
                .isEqualTo(1);
        Reply job = dispatcher.post("/webhooks/dead-letters/replay", which + ",\"rate_per_s\":10}");

        assertThat(job.status()).isEqualTo(202);
        String jobPath = "/webhooks/replays/" + job.body().path("replay_id").asString();
        await().atMost(PATIENCE)
                .until(() -> dispatcher.get(jobPath).body().path("delivered").asInt() == 1);
        assertThat(dispatcher.get(jobPath).body().path("state").asString()).isEqualTo("done");
        assertThat(callsOf(ids.get(0))).hasSize(2);
        JsonNode newest = dispatcher.get("/webhooks/replays?limit=1").body();
        assertThat(newest.path("count").asInt()).isEqualTo(1);
        assertThat(newest.path("replays").path(0).path("replay_id").asString())
                .isEqualTo(job.body().path("replay_id").asString());
        assertThat(dispatcher.get("/webhooks/replays?limit=0").status()).isEqualTo(422);
        assertThat(callsOf(ids.get(1))).hasSize(1);
    }

    @Test
    void aReplayThatTheEndpointDoesNotOutliveIsADeadLetterAgain() {
        String endpoint = dispatcher
                .post("/webhooks/endpoints", "{\"url\":\"" + receiver.url("/leaving") + "\",\"schedule_s\":[2]}")
                .body()
                .path("id")
                .asString();
        leavingAnswers(404);
        long id = RunningDispatcher.newIngestId();
        dispatcher.processed(id, 1);
        String webhookId = awaitDeadLetter(id).path("webhook_id").asString();
        leavingAnswers(500);
        Reply replay = dispatcher.post("/webhooks/dead-letters/" + webhookId + "/replay", "{}");
        await().atMost(PATIENCE).until(() -> receiver.callsOf("/leaving").size() == 2);

        dispatcher.delete("/webhooks/endpoints/" + endpoint + "?pending=discard");

        await().atMost(PATIENCE).until(() -> "open".equals(stateOf(webhookId)));
        JsonNode letter = dispatcher.get("/webhooks/dead-letters/" + webhookId).body();
        assertThat(letter.path("reason").asString()).isEqualTo("endpoint_deleted");
        String job = "/webhooks/replays/" + replay.body().path("replay_id").asString();
        assertThat(dispatcher.get(job).body().path("failed").asInt()).isEqualTo(1);
    }

    private static void leavingAnswers(int status) {
        receiver.plan(call -> Behaviour.status(call.path().equals("/leaving") ? status : 200));
    }
}
