package io.modulen.parser.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.events.FailureReason;
import io.modulen.events.UploadFolder;
import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.document.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    private Path uploads;

    @Test
    void aFileIsGoneOnlyFromAFolderThatIsMarked() throws IOException {
        FolderFiles files = new FolderFiles(uploads, Clock.systemUTC());

        assertThatThrownBy(() -> files.verified("file:a/lid-v1.dxf", HASH))
                .isInstanceOf(NotNow.class)
                .hasMessageContaining("mount its disk");
        Files.createFile(uploads.resolve(UploadFolder.MARK));
        assertThatThrownBy(() -> files.verified("file:a/lid-v1.dxf", HASH))
                .isInstanceOfSatisfying(
                        Refusal.class, why -> assertThat(why.reason()).isEqualTo(FailureReason.STORAGE_MISSING));
    }

    @Test
    void aFileThatIsThereNeedsNoMark() throws IOException {
        Path file = Files.writeString(uploads.resolve("lid-v1.dxf"), "test");

        assertThat(new FolderFiles(uploads, Clock.systemUTC())
                        .verified("file:lid-v1.dxf", HASH)
                        .path())
                .isEqualTo(file);
    }
}
