package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.chassis.settings.WrongSetting;
import io.modulen.ingest.file.FileType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class FileChecksTest {

    private final FileChecks checks = new FileChecks(settings("", Optional.empty(), Map.of()));

    @Test
    void aNameThatIsTooLongIsShownInPart() {
        assertThat(FileChecks.shown("a.dxf")).isEqualTo("a.dxf");
        assertThat(FileChecks.shown("x".repeat(16_000))).hasSize(1_000);
        assertThat(FileChecks.shown("x".repeat(999) + "\uD83D\uDE00")).hasSize(999);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.dxf",
                "a.DXF",
                "a.Dxf",
                "a.lbrn2",
                "a.lbrn",
                "a.pdf",
                "a.xlsx",
                "a.xls",
                "a.csv",
                "a.jpg",
                "a.jpeg",
                "a.png",
                "a.gif",
                "a.bmp",
                "a.tif",
                "a.tiff",
                "a.webp",
                "a.txt",
                "a.doc",
                "a.docx",
                "../../a.dxf",
                "nul.dxf",
                "a.exe.dxf",
                " .dxf",
                "a\r\nb.dxf",
                "\u202Efxd.dxf",
                "<script>.dxf",
                "${jndi:ldap://x}.dxf"
            })
    void takesEveryTypeInAnyCaseAndAnyNameAsData(String name) {
        assertThat(checks.ofName(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.exe", "a", "...", "a.dxf::$DATA", "dxf", "a.dxf.", "a.dx\u200Bf"})
    void refusesOtherTypesNamingTheAllowedOnes(String name) {
        assertThat(checks.ofName(name)).hasValueSatisfying(refusal -> {
            assertThat(refusal.status()).isEqualTo(415);
            assertThat(refusal.text()).contains("Allowed: .bmp, .csv").contains(".dxf");
        });
    }

    @Test
    void refusesNamesThatCanNotBeKept() {
        for (String name : new String[] {null, "", "  ", "a\0.dxf", "a\uD800.dxf", "x".repeat(5_000) + ".dxf"}) {
            assertThat(checks.ofName(name))
                    .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(422));
        }
    }

    @Test
    void takesExactlyTheLimitAndNotOneByteMore() {
        long limit = 50L << 20;

        assertThat(checks.ofSize(FileType.DXF, 1)).isEmpty();
        assertThat(checks.ofSize(FileType.DXF, limit)).isEmpty();
        assertThat(checks.ofSize(FileType.DXF, limit + 1)).hasValueSatisfying(refusal -> {
            assertThat(refusal.status()).isEqualTo(413);
            assertThat(refusal.text())
                    .startsWith("File too large: 52,428,801 bytes (max: 52,428,800 bytes = 50 MB)")
                    .endsWith("UPLOAD_LIMIT_DXF");
        });
        assertThat(checks.ofSize(FileType.TEXT, 0))
                .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(422));
    }

    @Test
    void aGeneralLimitCapsEveryType() {
        FileChecks capped = new FileChecks(settings("", Optional.of(DataSize.ofBytes(100)), Map.of()));

        assertThat(capped.ofSize(FileType.PDF, 101))
                .hasValueSatisfying(refusal -> assertThat(refusal.text()).endsWith("MAX_UPLOAD_SIZE"));
    }

    @Test
    void narrowsWhatIsTakenBySettings() {
        FileChecks narrow = new FileChecks(settings("[\".dxf\", \"PNG\"]", Optional.empty(), Map.of()));
        FileChecks original =
                new FileChecks(settings("", Optional.empty(), Map.of(FileType.IMAGE, ".png", FileType.PDF, "[]")));

        assertThat(narrow.ofName("a.png")).isEmpty();
        assertThat(narrow.ofName("a.pdf")).isPresent();
        assertThat(original.ofName("a.jpg")).isPresent();
        assertThat(original.ofName("a.pdf")).isEmpty();
        assertThatThrownBy(() -> new FileChecks(settings("exe", Optional.empty(), Map.of())))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("UPLOAD_ALLOWED_EXTENSIONS names .exe");
    }

    @Test
    void aRequestMayAlwaysCarryTheLargestFile() {
        assertThat(settings("", Optional.empty(), Map.of()).body().size()).isGreaterThan(50L << 20);
    }

    private static UploadSettings settings(
            String allowed, Optional<DataSize> maxFile, Map<FileType, String> allowedByType) {
        Map<FileType, DataSize> limits = new EnumMap<>(FileType.class);
        for (FileType type : FileType.values()) {
            limits.put(type, DataSize.ofMegabytes(50));
        }
        return new UploadSettings(
                limits,
                maxFile,
                DataSize.ofMegabytes(1),
                100,
                DataSize.ofKilobytes(64),
                DataSize.ofKilobytes(16),
                Duration.ofSeconds(20),
                Duration.ofMinutes(10),
                256,
                16_384,
                4,
                10,
                allowed,
                allowedByType);
    }
}
