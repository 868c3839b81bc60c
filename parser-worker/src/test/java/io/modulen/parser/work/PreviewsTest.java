package io.modulen.parser.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.parser.document.Document.Preview;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Preview PICTURE = new Preview(".svg", "<svg/>".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path uploads;

    private FolderFiles files;
    private Previews previews;

    @BeforeEach
    void make() {
        files = new FolderFiles(uploads, Clock.fixed(NOW, ZoneOffset.UTC));
        previews = new Previews(files);
    }

    @Test
    void aPictureStandsBesideItsFileAndNothingElseIsLeft() throws IOException {
        Files.createDirectories(uploads.resolve("CL-0001"));

        assertThat(previews.keep(PICTURE, "file:CL-0001/lid-v1.dxf")).isEqualTo("file:CL-0001/lid-v1.dxf.preview.svg");
        assertThat(uploads.resolve("CL-0001/lid-v1.dxf.preview.svg")).hasContent("<svg/>");
        assertThat(uploads.resolve(".previews")).isEmptyDirectory();
    }

    @Test
    void noPictureAndAFolderThatIsGoneGiveNone() {
        assertThat(previews.keep(null, "file:lid.dxf")).isNull();
        assertThat(previews.keep(PICTURE, "file:gone/lid.dxf")).isNull();
        assertThat(uploads.resolve(".previews")).isEmptyDirectory();
    }

    @Test
    void whatCanNotBeMovedIsTakenAway() throws IOException {
        Files.createDirectories(uploads.resolve("in"));
        // A folder stands where the picture should go, so the move fails when everything else is done.
        Files.createDirectories(uploads.resolve("in/lid.dxf.preview.svg/occupied"));

        assertThat(previews.keep(PICTURE, "file:in/lid.dxf")).isNull();
        assertThat(uploads.resolve(".previews")).isEmptyDirectory();
    }

    @Test
    void whatWasNeverFinishedIsSweptButNotWhatIsBeingWritten() throws IOException {
        assertThat(files.sweep()).isZero();
        Path folder = Files.createDirectories(uploads.resolve(".previews"));
        FileTime old = FileTime.from(NOW.minus(FolderFiles.ABANDONED).minusSeconds(1));
        Path abandoned = Files.writeString(folder.resolve("unfinished-1.tmp"), "<sv");
        Path young = Files.writeString(folder.resolve("unfinished-2.tmp"), "");
        Path other = Files.writeString(folder.resolve("lid-v1.dxf"), "none of ours");
        Files.setLastModifiedTime(abandoned, old);
        Files.setLastModifiedTime(young, FileTime.from(NOW.minusSeconds(5)));
        Files.setLastModifiedTime(other, old);

        assertThat(files.sweep()).isEqualTo(1);
        assertThat(abandoned).doesNotExist();
        assertThat(young).exists();
        assertThat(other).exists();
    }
}
