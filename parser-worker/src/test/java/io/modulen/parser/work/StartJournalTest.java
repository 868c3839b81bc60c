package io.modulen.parser.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.events.FailureReason;
import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.isolation.ParseOutcome;
import io.modulen.parser.isolation.ParseTask;
import io.modulen.parser.isolation.ThreeStarts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartJournalTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatTookTheWorkerDownThreeTimesEndsAsCrashedAfterTheNextStart() throws Exception {
        for (int killed = 1; killed <= 3; killed++) {
            new StartJournal(folder).begin("7-1");
            assertThat(new StartJournal(folder).count("7-1")).isEqualTo(killed);
        }
        try (ThreeStarts afterRestart = new ThreeStarts(null, new StartJournal(folder))) {
            ParseOutcome outcome = afterRestart
                    .parse("7-1", new ParseTask(folder, "a.dxf", "AUTO"))
                    .get()
                    .outcome();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            ParseOutcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(FailureReason.CRASHED));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aResultForgetsAllStartsAndRoundsCountApart() {
        StartJournal journal = new StartJournal(folder.resolve("made/when/needed"));
        journal.begin("7-1");
        journal.begin("7-1");
        journal.end("7-1");

        journal.begin("7-1");

        assertThat(journal.count("7-1")).isEqualTo(1);
        assertThat(journal.count("7-2")).isZero();
    }

    @Test
    void aStartThatIsTakenBackLeavesThoseBeforeIt() {
        StartJournal journal = new StartJournal(folder);
        journal.begin("7-1");
        journal.begin("7-1");
        journal.takeBack("7-1");
        assertThat(journal.count("7-1")).isEqualTo(1);
        journal.takeBack("7-1");
        journal.takeBack("7-1");
        journal.takeBack("8-1");

        assertThat(journal.count("7-1")).isZero();
        assertThat(journal.count("8-1")).isZero();
    }

    @Test
    void aDiskThatIsAwayIsNoFaultOfTheFile() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("a-file"), "in the way");

        assertThatThrownBy(() -> new StartJournal(noFolder).begin("7-1")).isInstanceOf(NotNow.class);
    }
}
