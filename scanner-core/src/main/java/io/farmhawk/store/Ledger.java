package io.farmhawk.store;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingJson;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.ProductVersion;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Door;
import io.farmhawk.publish.Outbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What survives a power cut: every revision of every finding, each chained to the one before, how far
 * they were delivered, and the assets as last saved. SQLite with a write-ahead log and
 * {@code synchronous=FULL}: what a method has written is on disk when it returns; if it throws, nothing
 * of it was written.
 *
 * <p>Any thread; one at a time gets through. One Farmhawk at a time uses a state directory.
 *
 * <p>All revisions are kept. One takes 1.4 to 2.1 kB on disk (measured, with two to six pieces of
 * evidence), so 100,000 of them about 200 MB.
 */
public final class Ledger implements FindingLog, Outbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final StateDirectory directory;
    private final Database database;
    private final Damage damage = new Damage();
    private final EntryTable entries = new EntryTable(damage);
    private final AssetTable assets = new AssetTable(damage);

    /** Last sequence written and last one taken, as on disk. Both only grow, whoever comes first. */
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    private Ledger(StateDirectory directory, Database database) throws IOException {
        this.directory = directory;
        this.database = database;
        last.set(database.read(entries::last));
        taken.set(database.write(entries::mend));
    }

    /**
     * An asset as it is kept across restarts.
     *
     * @param evidence for and against the products it might be
     * @param versions of its firmware, as it told them
     * @param doors its open ports
     */
    public record StoredAsset(Asset asset, List<ProductEvidence> evidence,
            List<ProductVersion> versions, List<Door> doors) {
        public StoredAsset {
            evidence = List.copyOf(evidence);
            versions = List.copyOf(versions);
            doors = List.copyOf(doors);
        }

        /** One of which no port is known to be open. */
        public StoredAsset(Asset asset, List<ProductEvidence> evidence,
                List<ProductVersion> versions) {
            this(asset, evidence, versions, List.of());
        }
    }

    /**
     * Opens {@code ledger.db} in the state directory. What is missing is made, for its owner alone.
     *
     * @throws LedgerException if it is in use by another Farmhawk, damaged, newer than this program, or
     *         cannot be written; one line for a person
     */
    public static Ledger open(Path stateDirectory) throws LedgerException {
        StateDirectory directory = StateDirectory.hold(stateDirectory);
        boolean opened = false;
        try {
            NativeLibrary.load(directory);
            Ledger ledger = over(directory);
            opened = true;
            return ledger;
        } catch (IOException e) {
            throw new LedgerException("cannot keep the ledger in " + stateDirectory + ": "
                    + DiskTrouble.reason(e), e);
        } finally {
            if (!opened) {
                release(directory);
            }
        }
    }

    private static Ledger over(StateDirectory directory) throws LedgerException, IOException {
        Database database = Database.open(directory.path().resolve("ledger.db"));
        try {
            return new Ledger(directory, database);
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    /** {@inheritDoc} */
    @Override
    public void append(Finding finding) throws IOException {
        appendAll(List.of(finding));
    }

    /** {@inheritDoc} */
    @Override
    public void appendAll(List<Finding> findings) throws IOException {
        List<EntryTable.Draft> drafts = new ArrayList<>();
        for (Finding finding : findings) {
            drafts.add(draft(finding));
        }
        if (!drafts.isEmpty()) {
            long now = Instant.now().toEpochMilli();
            last.accumulateAndGet(
                    database.write(connection -> entries.append(connection, drafts, now)),
                    Math::max);
        }
    }

    // What could not be read back must not be taken for safe.
    private static EntryTable.Draft draft(Finding finding) throws IOException {
        String json = FindingJson.write(finding).toText();
        if (EntryRow.finding(json).isEmpty()) {
            throw new IOException("cannot keep finding " + finding.id() + ": its " + json.length()
                    + " characters of JSON would not read back; this is a fault of ours");
        }
        return new EntryTable.Draft(finding.id(), json);
    }

    /**
     * The latest revision of each finding, in the order in which those were written. Where the latest
     * cannot be read it is the latest that can.
     *
     * @throws UncheckedIOException if the disk does not give it
     */
    public List<Finding> findings() {
        try {
            return database.read(entries::latest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@inheritDoc} Entries that cannot be read are left out and counted; where nothing else is
     * waiting, they are passed over for good.
     */
    @Override
    public List<Entry> waiting(int most) throws IOException {
        while (true) {
            List<EntryRow> next = database.read(
                    connection -> entries.next(connection, Math.max(1, most)));
            List<Entry> readable = entries.readable(next);
            if (next.isEmpty() || !readable.isEmpty()) {
                return readable;
            }
            taken(next.getLast().sequence());
        }
    }

    /** {@inheritDoc} Asks no disk. */
    @Override
    public long count() {
        return Math.max(0, last.get() - taken.get());
    }

    /** {@inheritDoc} What was taken before stays taken; beyond the last entry there is nothing. */
    @Override
    public void taken(long sequence) throws IOException {
        if (sequence > taken.get()) {
            taken.accumulateAndGet(
                    database.write(connection -> entries.take(connection, sequence)), Math::max);
        }
    }

    /**
     * Walks the chain of entries from the first to the last. Reads the whole ledger.
     *
     * @return the first entry that was changed, or is missing before another one; empty if all is well
     */
    public Optional<String> verify() throws IOException {
        return database.read(entries::broken);
    }

    /** Saves assets as they now are, in one transaction. */
    public void saveAssets(Collection<StoredAsset> changed) throws IOException {
        List<AssetTable.Draft> drafts = changed.stream().flatMap(each -> draft(each).stream())
                .toList();
        if (!drafts.isEmpty()) {
            database.write(connection -> {
                assets.save(connection, drafts);
                return drafts.size();
            });
        }
    }

    // One asset that would not read back must not keep the others from being saved.
    private Optional<AssetTable.Draft> draft(StoredAsset stored) {
        AssetId id = stored.asset().id();
        String json = StoredAssetJson.write(stored).toText();
        if (AssetTable.read(json).isEmpty()) {
            damage.in("asset", id);
            return Optional.empty();
        }
        return Optional.of(new AssetTable.Draft(id, millis(stored.asset().lastSeen()), json));
    }

    private static long millis(Instant at) {
        try {
            return at.toEpochMilli();
        } catch (ArithmeticException | DateTimeException e) {
            return at.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** Deletes assets, in one transaction. */
    public void forgetAssets(Collection<AssetId> forgotten) throws IOException {
        if (!forgotten.isEmpty()) {
            database.write(connection -> {
                assets.forget(connection, forgotten);
                return forgotten.size();
            });
        }
    }

    /**
     * The saved assets, last seen first. More than so many are not kept: the rest is deleted.
     *
     * @param most 0 or more
     */
    public List<StoredAsset> assets(int most) throws IOException {
        return database.write(connection -> {
            assets.forgetBeyond(connection, Math.max(0, most));
            return assets.load(connection);
        });
    }

    /** Rows that could not be read, or not be written so that they could be, and were left out. */
    public long damaged() {
        return damage.rows();
    }

    /** Closes the ledger; after that every method that needs it fails. */
    @Override
    public void close() {
        database.close();
        release(directory);
    }

    private static void release(StateDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", DiskTrouble.oneLine(e))
                    .log("lock of the state directory was not released in order");
        }
    }
}
