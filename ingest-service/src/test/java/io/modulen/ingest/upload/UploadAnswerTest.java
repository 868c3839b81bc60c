package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.chassis.http.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadAnswerTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    void answers202ForAllAnd207ForSome() {
        assertThat(UploadAnswer.statusOf(List.of(file(1L, "pending")))).isEqualTo(202);
        assertThat(UploadAnswer.statusOf(List.of(file(1L, "pending"), file(null, "failed"))))
                .isEqualTo(207);
    }

    @Test
    void answers200OnlyWhenEveryRoundHasEnded() {
        assertThat(UploadAnswer.statusAfterWaiting(List.of(file(1L, "completed"), file(2L, "failed"))))
                .isEqualTo(200);
        assertThat(UploadAnswer.statusAfterWaiting(List.of(file(1L, "completed"), file(2L, "pending"))))
                .isEqualTo(202);
        assertThat(UploadAnswer.statusAfterWaiting(List.of(file(1L, "completed"), file(null, "failed"))))
                .isEqualTo(207);
    }

    @Test
    void knowsWhenNothingCouldBeParsed() {
        assertThat(UploadAnswer.allFailedToParse(List.of(file(1L, "failed"), file(2L, "failed"))))
                .isTrue();
        assertThat(UploadAnswer.allFailedToParse(List.of(file(1L, "failed"), file(2L, "completed"))))
                .isFalse();
        assertThat(UploadAnswer.allFailedToParse(List.of(file(1L, "failed"), file(null, "failed"))))
                .isFalse();
    }

    @Test
    void answersTheCommonReasonOfAllRefusals() {
        assertThat(statusOf(refused(415), refused(415))).isEqualTo(415);
        assertThat(statusOf(refused(413))).isEqualTo(413);
        assertThat(statusOf(refused(422))).isEqualTo(422);
        assertThat(statusOf(refused(413), refused(415))).isEqualTo(422);
    }

    @Test
    void readsTheWaitPreference() {
        assertThat(PreferWait.of(List.of("wait=5"), LONGEST)).hasSeconds(5);
        assertThat(PreferWait.of(List.of("respond-async, wait=7"), LONGEST)).hasSeconds(7);
        assertThat(PreferWait.of(List.of("handling=lenient", "Wait = \"8\""), LONGEST))
                .hasSeconds(8);
        assertThat(PreferWait.of(List.of("wait=100000"), LONGEST)).isEqualTo(LONGEST);
        for (String nonsense : List.of("", "wait", "wait=-1", "wait=soon", "awaits=5", "wait=99999999999999999999")) {
            assertThat(PreferWait.of(List.of(nonsense), LONGEST)).as(nonsense).isZero();
        }
    }

    @Test
    void writesNamesIntoTheLogAsHarmlessText() {
        assertThat(UploadLog.escaped("a\r\nb\"${jndi:x}\u202Eü.dxf"))
                .isEqualTo("a\\u000d\\u000ab\\u0022\\u0024{jndi:x}\\u202e\\u00fc.dxf");
        assertThat(UploadLog.escaped("x".repeat(5_000))).hasSizeLessThan(200);
    }

    private static int statusOf(ReceivedFile... files) {
        Problem problem = UploadAnswer.allRefused(List.of(files));
        assertThat(problem.getBody().getProperties()).containsKey("files");
        return problem.getStatusCode().value();
    }

    private static ReceivedFile refused(int status) {
        return new ReceivedFile.Refused("a", new Refusal(status, "because"));
    }

    private static FileIngestResponse file(Long id, String status) {
        return new FileIngestResponse(true, id, "a", "b", status, null, null);
    }
}
