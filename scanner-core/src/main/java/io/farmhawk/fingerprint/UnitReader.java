package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.fingerprint.SimulatedUnit.State;
import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the file of a simulated unit. A state is written as what it changes: a sight with other
 * fields, a sight that is gone ({@code null}), or one that is new.
 */
final class UnitReader {
    private static final Set<String> KEYS = Set.of("id", "name", "product", "references", "sights",
            "states");
    private static final String OBSERVATION = "observation";
    private static final int MOST_SIGHTS = 64;

    private final FileEntry root;

    private UnitReader(FileEntry root) {
        this.root = root;
    }

    static SimulatedUnit read(String file, String yaml) throws FingerprintException {
        FileEntry root = new FileEntry(file, "", FingerprintReader.map(file, yaml));
        root.allow(KEYS);
        root.texts("references");
        return new UnitReader(root).unit();
    }

    private SimulatedUnit unit() throws FingerprintException {
        Map<String, Map<String, String>> base = new LinkedHashMap<>();
        FileEntry sights = root.entry("sights");
        for (String id : sights.keys()) {
            base.put(id, fields(sights.entry(id)));
        }
        Map<State, List<Sight>> states = new EnumMap<>(State.class);
        FileEntry changes = root.entry("states");
        changes.allow(Set.copyOf(Arrays.stream(State.values()).map(State::word).toList()));
        for (State state : State.values()) {
            if (changes.member(state.word()).isPresent()) {
                states.put(state, changed(base, changes.entry(state.word())));
            }
        }
        if (states.isEmpty()) {
            throw root.fault("states", "names none", "write \"stock: {}\" at least");
        }
        Optional<String> product = root.member("product").isPresent()
                ? Optional.of(root.kebab("product"))
                : Optional.empty();
        return new SimulatedUnit(root.kebab("id"), root.text("name"), product, states);
    }

    private List<Sight> changed(Map<String, Map<String, String>> base, FileEntry changes)
            throws FingerprintException {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(base);
        for (String id : changes.keys()) {
            if (changes.need(id) instanceof Json.Null) {
                if (all.remove(id) == null) {
                    throw changes.fault(id, "is taken away but was never there",
                            "name a sight of \"sights\"");
                }
                continue;
            }
            Map<String, String> fields = new LinkedHashMap<>(all.getOrDefault(id, Map.of()));
            fields.putAll(fields(changes.entry(id)));
            all.put(id, fields);
        }
        if (all.isEmpty() || all.size() > MOST_SIGHTS) {
            throw root.fault("sights", "must be 1 to " + MOST_SIGHTS + " in each state, got "
                    + all.size(), "describe what tells most");
        }
        List<Sight> sights = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> each : all.entrySet()) {
            sights.add(sight(each.getKey(), each.getValue()));
        }
        try {
            UnitObservations.of(sights);
        } catch (IllegalArgumentException e) {
            throw root.fault("sights", "hold what no device can show: "
                    + FileEntry.shortened(String.valueOf(e.getMessage())),
                    "mend the number or address");
        }
        return sights;
    }

    private Sight sight(String id, Map<String, String> fields) throws FingerprintException {
        Map<String, String> rest = new LinkedHashMap<>(fields);
        String word = rest.remove(OBSERVATION);
        ObservationKind kind = ObservationKind.named(word == null ? "" : word)
                .filter(each -> !each.fields().isEmpty())
                .orElseThrow(() -> root.fault("sights." + id, "has no observation that is known",
                        "name a kind; see docs/fingerprints.md"));
        for (String field : rest.keySet()) {
            if (!kind.offers(field)) {
                throw root.fault("sights." + id,
                        FileEntry.shortened(field) + " is no field of " + kind.word(),
                        "use one of "
                                + String.join(", ", kind.fields().stream().sorted().toList()));
            }
        }
        return new Sight(id, kind, rest);
    }

    private static Map<String, String> fields(FileEntry entry) throws FingerprintException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : entry.keys()) {
            fields.put(name, entry.text(name, ObservationFields.MOST_BODY));
        }
        return fields;
    }
}
