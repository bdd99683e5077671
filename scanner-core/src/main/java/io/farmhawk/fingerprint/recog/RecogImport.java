package io.farmhawk.fingerprint.recog;

import io.farmhawk.fingerprint.Example;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Signal;
import io.farmhawk.fingerprint.SimulatedUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fingerprints of ordinary devices and programs from a checkout of rapid7/recog. A pattern is taken if it
 * names a product, RE2 understands it, its own examples fit, and it fits nothing that another maker's
 * device or an IP-KVM says: recog tries its patterns in order, and here each must stand alone. One thread.
 */
public final class RecogImport {
    private static final int MOST_SIGNALS = 200;
    private static final String KVM = "ip-kvm";

    private final String version;
    private final LocalDate date;
    private final List<Example> shownByKvms = new ArrayList<>();
    private final SortedMap<String, ProductFile> products = new TreeMap<>();
    private final Set<String> tests = new HashSet<>();
    private final Map<Refusal, Integer> refused = new EnumMap<>(Refusal.class);
    private final List<String> complaints = new ArrayList<>();
    private int files;
    private int patterns;
    private int taken;

    /** A text of recog and whose it is. */
    private record Said(String text, Optional<Identity> by, boolean isManaged) {}

    private RecogImport(String version, LocalDate date) {
        this.version = version;
        this.date = date;
    }

    /**
     * Reads a checkout.
     *
     * @param version of it, for the files that are made
     * @param date of today
     * @param bundled fingerprints, and {@code units} that show what IP-KVMs show
     * @throws FingerprintException if there is nothing to read
     */
    public static RecogImport read(Path checkout, String version, LocalDate date,
            FingerprintPack bundled, List<SimulatedUnit> units) throws FingerprintException {
        RecogImport made = new RecogImport(version, date);
        made.shown(bundled, units);
        for (RecogDatabase database : RecogDatabase.values()) {
            Path file = checkout.resolve("xml").resolve(database.file());
            if (Files.exists(file)) {
                made.add(database, file);
            }
        }
        if (made.files == 0) {
            throw new FingerprintException(
                    checkout + ": holds no xml/html_title.xml or its like that"
                            + " can be read; name a checkout of github.com/rapid7/recog");
        }
        return made;
    }

    /** The files of the pack, by path. */
    SortedMap<String, String> written() {
        SortedMap<String, String> written = new TreeMap<>();
        products.values().forEach(product -> written.put(product.path(), product.yaml()));
        return written;
    }

    /** Of the checkout. */
    public String version() {
        return version;
    }

    /** Files of recog that were read. */
    public int files() {
        return files;
    }

    /** Patterns in them. */
    public int patterns() {
        return patterns;
    }

    /** Patterns that became signals. */
    public int taken() {
        return taken;
    }

    /** Fingerprints made of them. */
    public int products() {
        return products.size();
    }

    /** How many patterns were refused, by the reason in words. */
    public SortedMap<String, Integer> refused() {
        SortedMap<String, Integer> words = new TreeMap<>();
        refused.forEach((why, count) -> words.put(why.words(), count));
        return words;
    }

    /** One line for each file or pattern that was refused. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void shown(FingerprintPack bundled, List<SimulatedUnit> units) {
        for (Fingerprint product : bundled.fingerprints()) {
            if (product.kind().equals(KVM)) {
                product.signals().stream().filter(sign -> sign.likelihoodRatio() > 1)
                        .flatMap(sign -> sign.match().stream())
                        .flatMap(example -> example.facts().stream())
                        .forEach(fact -> shownByKvms.add(new Example(List.of(fact))));
            }
        }
        units.stream().filter(unit -> unit.product().isPresent())
                .flatMap(unit -> unit.states().values().stream()).flatMap(Collection::stream)
                .forEach(sight -> shownByKvms.add(
                        new Example(List.of(new Example.Fact(sight.kind(), sight.fields())))));
    }

    private void add(RecogDatabase database, Path file) {
        List<RecogEntry> entries;
        try {
            entries = RecogFile.read(file, database);
        } catch (FingerprintException e) {
            complaints.add(String.valueOf(e.getMessage()));
            return;
        }
        files++;
        patterns += entries.size();
        List<Said> said = new ArrayList<>();
        for (RecogEntry entry : entries) {
            Optional<Identity> by = Identity.of(entry);
            entry.examples().forEach(
                    text -> said.add(new Said(text, by, Identity.isManaged(entry))));
        }
        entries.forEach(entry -> consider(entry, said));
    }

    private void consider(RecogEntry entry, List<Said> said) {
        Optional<Identity> identity = Identity.of(entry);
        if (identity.isEmpty()) {
            refuse(entry, Refusal.NAMELESS, "");
        } else if (Identity.isManaged(entry)) {
            refuse(entry, Refusal.MANAGED, identity.get().name());
        } else {
            try {
                weigh(entry, identity.get(), said);
            } catch (FingerprintException e) {
                refuse(entry, Refusal.EXPRESSION, String.valueOf(e.getMessage()));
            }
        }
    }

    private void weigh(RecogEntry entry, Identity identity, List<Said> said)
            throws FingerprintException {
        ProductFile alone = new ProductFile(identity, version, date);
        alone.add(entry, List.of("-"), "-");
        Signal signal = alone.parsed().signals().getFirst();
        List<String> match = entry.examples().stream().filter(text -> fits(signal, entry, text))
                .toList();
        Optional<Said> foreign = said.stream().filter(each -> isForeign(each, identity))
                .filter(each -> fits(signal, entry, each.text())).findFirst();
        Optional<String> reject = said.stream().map(Said::text)
                .filter(text -> !fits(signal, entry, text)).findFirst();
        if (match.isEmpty() || match.size() < entry.examples().size()) {
            refuse(entry, Refusal.NO_EXAMPLE, identity.name());
        } else if (foreign.isPresent()) {
            refuse(entry, Refusal.AMBIGUOUS, identity.name() + " by: " + foreign.get().text());
        } else if (shownByKvms.stream().anyMatch(signal::holds)) {
            refuse(entry, Refusal.OF_KVM, identity.name());
        } else if (reject.isEmpty()) {
            refuse(entry, Refusal.NO_EXAMPLE, identity.name());
        } else {
            take(entry, identity, match, reject.get());
        }
    }

    private void take(RecogEntry entry, Identity identity, List<String> match, String reject) {
        ProductFile product = products.computeIfAbsent(identity.id(),
                _ -> new ProductFile(identity, version, date));
        if (product.signals() == MOST_SIGNALS) {
            refuse(entry, Refusal.CROWDED, identity.name());
        } else if (!tests.add(identity.id() + entry.database().where(entry.pattern()).toText())) {
            refuse(entry, Refusal.TWIN, identity.name());
        } else {
            product.add(entry, match, reject);
            taken++;
        }
    }

    private static boolean fits(Signal signal, RecogEntry entry, String text) {
        return signal.holds(new Example(List.of(
                new Example.Fact(signal.where().parts().getFirst().observation(),
                        entry.database().example(text)))));
    }

    /** Of another maker, or of something that is no ordinary device, or of nobody knows whom. */
    private static boolean isForeign(Said said, Identity identity) {
        return said.isManaged || said.by.isEmpty()
                || !said.by.get().vendor().equals(identity.vendor());
    }

    private void refuse(RecogEntry entry, Refusal why, String detail) {
        refused.merge(why, 1, Integer::sum);
        String shown = detail.replaceAll("[^\\x20-\\x7E]", "?");
        complaints.add(entry.place() + ": " + why.words() + (shown.isEmpty() ? "" : ": ")
                + shown.substring(0, Math.min(shown.length(), 160)));
    }
}
