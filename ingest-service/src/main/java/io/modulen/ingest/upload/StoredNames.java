package io.modulen.ingest.upload;

import io.modulen.ingest.file.FileRepository;
import io.modulen.ingest.storage.NameTaken;
import io.modulen.names.FileNames;
import io.modulen.names.Materials;
import io.modulen.names.NameFacts;
import io.modulen.names.StatedFacts;
import io.modulen.names.StoredName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files their names with their versions and puts the bytes under them, before any row names them.
 *
 * <p>Versions are reserved in a transaction that ends before bytes are put away: whoever has the same name would wait for
 * as long as the storage takes. An upload that fails afterwards leaves a gap in the versions.
 */
final class StoredNames {

    private static final Logger log = LoggerFactory.getLogger(StoredNames.class);

    private static final Comparator<StoredName> ORDER =
            Comparator.comparing(StoredName::directory).thenComparing(StoredName::stem);

    private record Named(ReceivedFile.Whole file, NameFacts facts, StoredName name) {}

    /** A file whose bytes are under its final name. */
    record Kept(ReceivedFile.Whole file, NameFacts facts, StoredName name, int version, String storageUri) {}

    private final UploadTransactions transactions;
    private final FileRepository files;
    private final Materials materials;

    StoredNames(UploadTransactions transactions, FileRepository files, Materials materials) {
        this.transactions = transactions;
        this.files = files;
        this.materials = materials;
    }

    /** In the order of the files. */
    List<Kept> keep(List<ReceivedFile.Whole> whole, FormFields fields, Patience patience) throws IOException {
        List<Named> named = whole.stream().map(file -> name(file, fields)).toList();
        Map<StoredName, Integer> nextVersion = transactions.visible(patience, () -> reserve(named));
        List<Kept> kept = new ArrayList<>();
        for (Named one : named) {
            kept.add(keep(one, nextVersion.merge(one.name(), 1, Integer::sum) - 1, patience));
        }
        return kept;
    }

    /**
     * In the transaction of the rows: a database that lost what it had not yet written would give the versions away again.
     * In the same order as {@link #reserve}.
     */
    void makeDurable(List<Kept> kept) {
        Map<StoredName, Integer> highest = new TreeMap<>(ORDER);
        kept.forEach(one -> highest.merge(one.name(), one.version(), Math::max));
        highest.forEach(files::makeReservationDurable);
    }

    private Named name(ReceivedFile.Whole file, FormFields fields) {
        NameFacts facts = StatedFacts.over(
                FileNames.read(file.originalName(), materials),
                fields.clientCode(),
                fields.projectCode(),
                fields.override(),
                materials);
        return new Named(file, facts, StoredName.of(facts, file.originalName(), materials));
    }

    /** Always in the same order, so that two requests with the same names never wait for each other. */
    private Map<StoredName, Integer> reserve(List<Named> named) {
        Map<StoredName, Integer> counts = new TreeMap<>(ORDER);
        named.forEach(one -> counts.merge(one.name(), 1, Integer::sum));
        counts.replaceAll((name, count) -> files.reserveVersions(name.directory(), name.stem(), count));
        return counts;
    }

    private Kept keep(Named one, int reserved, Patience patience) throws IOException {
        StoredName name = one.name();
        int version = reserved;
        while (true) {
            try {
                String storageUri = one.file().bytes().keepAs(name.path(version));
                return new Kept(one.file(), one.facts(), name, version, storageUri);
            } catch (NameTaken e) {
                log.info("{} is taken by a file without a row; taking the next version", name.path(version));
                version = transactions.visible(patience, () -> files.reserveVersions(name.directory(), name.stem(), 1));
            }
        }
    }
}
