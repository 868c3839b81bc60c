package io.modulen.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modulen.events.UploadFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DirectoryStoreTest {

    private static final Duration GRACE = Duration.ofHours(1);

    @TempDir
    private Path root;

    private DirectoryStore store;

    @BeforeEach
    void open() {
        store = new DirectoryStore(new StorageSettings(root, DataSize.ofMegabytes(1), GRACE));
    }

    @Test
    void keepsBytesUnderTheirFinalNameAndForgetsTheWayThere() throws IOException, NameTaken {
        IncomingFile file = incoming("hello");

        String uri = file.keepAs("CL-0001/JB-7/part-v1.dxf");
        file.settle();

        assertThat(uri).isEqualTo("file:CL-0001/JB-7/part-v1.dxf");
        assertThat(content(uri, 0)).isEqualTo("hello");
        assertThat(content(uri, 3)).isEqualTo("lo");
        assertThat(store.size(uri)).hasValue(5);
        assertThat(everything()).containsExactly("CL-0001/JB-7/part-v1.dxf");
    }

    @Test
    void neverTakesANameFromAnotherFile() throws IOException, NameTaken {
        incoming("first").keepAs("a/part-v1.dxf");
        IncomingFile second = incoming("second");

        assertThatThrownBy(() -> second.keepAs("a/part-v1.dxf")).isInstanceOf(NameTaken.class);
        second.keepAs("a/part-v2.dxf");

        assertThat(content("file:a/part-v1.dxf", 0)).isEqualTo("first");
        assertThat(content("file:a/part-v2.dxf", 0)).isEqualTo("second");
    }

    @Test
    void leavesNothingOfAWithdrawnFileAndEverythingOfItsNeighbour() throws IOException, NameTaken {
        incoming("first").keepAs("a/part-v1.dxf");
        IncomingFile taken = incoming("second");
        assertThatThrownBy(() -> taken.keepAs("a/part-v1.dxf")).isInstanceOf(NameTaken.class);
        taken.withdraw();
        IncomingFile kept = incoming("third");
        kept.keepAs("a/part-v2.dxf");
        kept.withdraw();
        kept.withdraw();

        assertThat(everything()).filteredOn(name -> !name.startsWith("tmp/")).containsExactly("a/part-v1.dxf");
    }

    @Test
    void aNameThatCouldNotBeTakenIsLeftAsItWas() throws IOException {
        IncomingFile file = incoming("x");
        try (Stream<Path> entries = Files.list(root.resolve("tmp"))) {
            for (Path entry : entries.toList()) {
                Files.delete(entry);
            }
        }

        assertThatThrownBy(() -> file.keepAs("a/part-v1.dxf")).isInstanceOf(IOException.class);
        file.withdraw();

        assertThat(everything()).isEmpty();
    }

    @Test
    void neverLeavesItsRoot() throws IOException {
        IncomingFile file = incoming("x");

        for (String path : List.of("../x-v1.dxf", "a/../../x-v1.dxf", "/etc/x-v1.dxf", "", "a/..", "a\0b-v1.dxf")) {
            assertThatThrownBy(() -> file.keepAs(path)).as(path).isInstanceOf(IOException.class);
            assertThat(store.open("file:" + path, 0)).as(path).isEmpty();
        }
    }

    @Test
    void answersForBytesThatAreGone() throws IOException {
        assertThat(store.open("file:a/none-v1.dxf", 0)).isEmpty();
        assertThat(store.size("s3://elsewhere/x")).isEmpty();
        store.remove("file:a/none-v1.dxf");
    }

    @Test
    void refusesUploadsThatWouldEatTheReserve() {
        assertThat(store.refusal(0)).isEmpty();
        assertThat(store.refusal(Long.MAX_VALUE / 4))
                .hasValueSatisfying(text -> assertThat(text).contains("too little space"));
    }

    @Test
    void refusesUploadsWhenTheFolderCanNotBeWritten() throws IOException {
        Path notAFolder = Files.writeString(root.resolve("file"), "x");
        DirectoryStore broken =
                new DirectoryStore(new StorageSettings(notAFolder, DataSize.ofMegabytes(1), Duration.ofHours(1)));

        assertThat(broken.refusal(0)).isPresent();
        assertThatThrownBy(broken::receive).isInstanceOf(IOException.class);
    }

    @Test
    void removesLeftoversOfKilledUploadsWhenTheyAreOldAndNobodyNamesThem() throws IOException, NameTaken {
        incoming("begun");
        incoming("orphan").keepAs("a/orphan-v1.dxf");
        incoming("acknowledged").keepAs("a/named-v1.dxf");
        age(GRACE.plusMinutes(1));
        incoming("under way");

        int removed = store.removeLeftovers("file:a/named-v1.dxf"::equals, old());

        assertThat(removed).isEqualTo(6);
        assertThat(everything()).filteredOn(name -> !name.startsWith("tmp/")).containsExactly("a/named-v1.dxf");
        assertThat(everything()).filteredOn(name -> name.startsWith("tmp/")).hasSize(1);
    }

    @Test
    void leavesAYoungFileAloneThatTookTheNameOfAnOldClaim() throws IOException, NameTaken {
        incoming("killed before it took the name").keepAs("a/part-v1.dxf");
        Files.delete(root.resolve("a/part-v1.dxf"));
        age(GRACE.plusMinutes(1));
        incoming("about to be committed").keepAs("a/part-v1.dxf");

        store.removeLeftovers(uri -> false, old());

        assertThat(content("file:a/part-v1.dxf", 0)).isEqualTo("about to be committed");
    }

    @Test
    void marksAFolderThatIsNewOrHasTheFilesOfBefore() throws IOException, NameTaken {
        store.markFolder(List::of);
        assertThat(everything()).containsExactly(UploadFolder.MARK);
        age(GRACE.plusMinutes(1));
        assertThat(store.removeLeftovers(uri -> false, old())).isZero();
        store.markFolder(() -> {
            throw new IllegalStateException("nobody need be asked again");
        });

        Files.delete(root.resolve(UploadFolder.MARK));
        incoming("first").keepAs("a/part-v1.dxf");
        store.markFolder(() -> List.of("file:a/gone-v1.dxf", "file:a/part-v1.dxf"));

        assertThat(root.resolve(UploadFolder.MARK)).exists();
    }

    @Test
    void marksNoEmptyPlaceOfADiskThatIsAway() throws IOException, NameTaken {
        incoming("taken while the disk was away").keepAs("a/part-v2.dxf");

        store.markFolder(() -> List.of("file:a/part-v1.dxf"));

        assertThat(root.resolve(UploadFolder.MARK)).doesNotExist();
    }

    @Test
    void leavesForeignFilesAlone() throws IOException {
        Files.createDirectories(root.resolve("tmp"));
        Files.writeString(root.resolve("tmp/UNKNOWN-NOPROJECT-Part-UNK-v1.dxf"), "of a client called tmp");
        age(GRACE.plusMinutes(1));

        assertThat(store.removeLeftovers(uri -> false, old())).isZero();
    }

    @Test
    void holdsBackTheEndOfAFileWhoseHashIsWrong() throws IOException {
        byte[] bytes = "hello".getBytes(StandardCharsets.UTF_8);
        String right = HexFormat.of().formatHex(Sha256.digest().digest(bytes));

        assertThat(new HashCheckedStream(new ByteArrayInputStream(bytes), right, 5).readAllBytes())
                .isEqualTo(bytes);
        bytes[1]++;
        assertThatThrownBy(() -> new HashCheckedStream(new ByteArrayInputStream(bytes), right, 5).readAllBytes())
                .hasMessageContaining("hash");
        assertThatThrownBy(() -> new HashCheckedStream(new ByteArrayInputStream(bytes), right, 6).readAllBytes())
                .hasMessageContaining("more or fewer");
        assertThatThrownBy(() -> new HashCheckedStream(new ByteArrayInputStream(bytes), right, 4).readAllBytes())
                .hasMessageContaining("more or fewer");
    }

    private static Instant old() {
        return Instant.now().minus(GRACE);
    }

    private IncomingFile incoming(String content) throws IOException {
        IncomingFile file = store.receive();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        file.write(bytes, 0, bytes.length);
        file.force();
        return file;
    }

    private String content(String uri, long from) throws IOException {
        try (InputStream bytes = store.open(uri, from).orElseThrow()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private void age(Duration by) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(by)));
            }
        }
    }
}
