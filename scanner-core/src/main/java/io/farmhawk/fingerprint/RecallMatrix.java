package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.SimulatedUnit.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How well each product is found: simulated units of a pack's products, in every state and at every
 * depth. Immutable; any thread.
 */
public final class RecallMatrix {
    private static final int MOST_PER_MILLE = 999;

    private final List<SimulatedUnit> units;
    private final List<Row> rows;

    private RecallMatrix(List<SimulatedUnit> units, List<Row> rows) {
        this.units = List.copyOf(units);
        this.rows = List.copyOf(rows);
    }

    /**
     * One cell.
     *
     * @param confidence in the unit's own product, or in its family
     * @param probability of it, also where that is too small for a word
     * @param family where the verdict names the family alone
     * @param mistaken another IP-KVM that it is taken for, more firmly or as firmly
     */
    public record Row(SimulatedUnit unit, State state, Depth depth, Confidence confidence,
            double probability, Optional<String> family, Optional<Verdict> mistaken) {
        /** {@code confirmed 99.9 %}; below 50 % the word is "nothing". Rounded down, never 100 %. */
        public String cell() {
            String percent = String.format(Locale.ROOT, "%s %.1f %%", word(confidence),
                    Math.min(MOST_PER_MILLE, Math.floor(probability * 1_000)) / 10);
            return percent + family.map(name -> ", as " + name).orElse("")
                    + mistaken.map(other -> ", but " + other.product() + " "
                            + word(other.confidence())).orElse("");
        }

        private static String word(Confidence confidence) {
            return confidence == Confidence.NONE
                    ? "nothing"
                    : confidence.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Tries all units of the class path.
     *
     * @throws FingerprintException if there are none, or one breaks a rule
     */
    public static RecallMatrix onClassPath(FingerprintPack pack) throws FingerprintException {
        return of(pack, SimulatedUnits.onClassPath());
    }

    /** Tries the units of products that the pack knows; ordinary devices are left out. */
    public static RecallMatrix of(FingerprintPack pack, List<SimulatedUnit> units) {
        Trial trial = new Trial(pack);
        List<SimulatedUnit> tried = units.stream().filter(unit -> unit.product().isPresent())
                .toList();
        List<Row> rows = new ArrayList<>();
        for (SimulatedUnit unit : tried) {
            for (State state : unit.states().keySet()) {
                for (Depth depth : Depth.values()) {
                    rows.add(row(trial, unit, state, depth));
                }
            }
        }
        return new RecallMatrix(tried, rows);
    }

    private static Row row(Trial trial, SimulatedUnit unit, State state, Depth depth) {
        Trial.Outcome outcome = trial
                .of(trial.seen(unit.states().getOrDefault(state, List.of()), depth));
        String product = unit.product().orElse("");
        double probability = outcome.probabilities().getOrDefault(product, 0.0);
        Optional<Verdict> own = outcome.verdicts().stream()
                .filter(verdict -> trial.names(verdict, product)).findFirst();
        Optional<Verdict> mistaken = outcome.verdicts().stream()
                .filter(verdict -> !trial.names(verdict, product)
                        && verdict.probability() >= probability)
                .findFirst();
        return new Row(unit, state, depth, own.map(Verdict::confidence).orElse(Confidence.NONE),
                own.map(Verdict::probability).orElse(probability),
                own.map(Verdict::product).filter(name -> !name.equals(product)), mistaken);
    }

    /** All cells, unit by unit, state by state. */
    public List<Row> rows() {
        return rows;
    }

    /** One depth as a table in Markdown: a line a unit, a column a state. */
    public String table(Depth depth) {
        StringBuilder table = new StringBuilder("| unit |");
        table.append(Arrays.stream(State.values()).map(state -> " " + state.word() + " |")
                .collect(Collectors.joining())).append('\n');
        table.append("| --- |").append(" --- |".repeat(State.values().length)).append('\n');
        for (SimulatedUnit unit : units) {
            table.append("| ").append(unit.name()).append(" |");
            for (State state : State.values()) {
                table.append(' ').append(cell(unit, state, depth)).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private String cell(SimulatedUnit unit, State state, Depth depth) {
        return rows.stream().filter(row -> row.unit().equals(unit) && row.state() == state
                && row.depth() == depth).findFirst().map(Row::cell).orElse("-");
    }
}
