package io.modulen.allinone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is said when the disk is full before a start, or has filled by its end. */
class RoomToStartTest {

    private static SystemSettings on(Path data) {
        return SystemSettings.of(Map.of(), data, Map.of());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStartThatAFullDiskEndedSaysSoAndNotWhatFailedForIt() {
        SystemSettings full = on(Path.of("/proc")); // has no room at all, ever

        assertThatThrownBy(full::requireRoom).isInstanceOf(StartRefused.class).hasMessageContaining("0 MB of room");
        assertThatThrownBy(() -> full.requireRoomAfter(new IOException("connection refused")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("make room");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStartThatWasRefusedForAnotherReasonSaysThat() {
        assertThatCode(() -> on(Path.of("/proc")).requireRoomAfter(new StartRefused("a port is taken")))
                .doesNotThrowAnyException();
    }

    @Test
    void withRoomEveryFailureSpeaksForItself(@TempDir Path data) {
        assertThatCode(() -> on(data).requireRoomAfter(new IOException("no topic")))
                .doesNotThrowAnyException();
    }
}
