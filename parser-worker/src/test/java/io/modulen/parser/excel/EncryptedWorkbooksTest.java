package io.modulen.parser.excel;

import static io.modulen.parser.fixtures.Parsing.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import io.modulen.parser.fixtures.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncryptedWorkbooksTest {

    private static final Object[][] ROWS = {{"Part", "Material"}, {"Secret lid", "MS"}};

    private static byte[] encrypted(EncryptionMode mode, String password) throws Exception {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(mode).getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream data = encryptor.getDataStream(container)) {
                new ByteArrayInputStream(Samples.xlsx(ROWS)).transferTo(data);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            container.writeFilesystem(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] encryptedXls(String password) throws Exception {
        Biff8EncryptionKey.setCurrentUserPassword(password);
        try {
            return Samples.xls(ROWS);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    private static void assertEncrypted(String name, byte[] content) {
        assertThatThrownBy(() -> parse(name, content)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(FailureReason.ENCRYPTED);
            assertThat(refusal.getMessage()).contains("password").doesNotContain("Secret");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = EncryptionMode.class,
            names = {"standard", "agile"})
    void anEncryptedXlsxSaysSo(EncryptionMode mode) throws Exception {
        byte[] content = encrypted(mode, "hush");

        assertEncrypted("list.xlsx", content);
        assertEncrypted("list.xls", content);
    }

    @Test
    void anEncryptedXlsSaysSo() throws Exception {
        assertEncrypted("list.xls", encryptedXls("hush"));
    }

    @Test
    void anEncryptedWordDocumentIsKeptLikeAnyOther() throws Exception {
        assertThat(parse("letter.docx", encrypted(EncryptionMode.agile, "hush")).notes())
                .contains("no parser for this type");
    }

    @Test
    void aDrawingThatIsAnEncryptedContainerSaysSo() throws Exception {
        assertEncrypted("drawing.dxf", encrypted(EncryptionMode.agile, "hush"));
    }
}
