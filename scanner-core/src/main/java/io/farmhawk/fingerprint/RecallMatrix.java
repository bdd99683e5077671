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
 * look. Immutable; any thread.
 */
public final class RecallMatrix {
    private final List<SimulatedUnit> units;
    private final List<Row> rows;

    private RecallMatrix(List<SimulatedUnit> units, List<Row> rows) {
        this.units = List.copyOf(units);
        this.rows = List.copyOf(rows);
    }

    /**
     * One cell.
     *
     * @param verdict on the unit's own product, also below 50 %
     * @param mistaken another IP-KVM that it is taken for, more probably or as much
     */
    public record Row(SimulatedUnit unit, State state, Look look, Verdict verdict,
            Optional<Verdict> mistaken) {
        /** {@code confirmed 99.9 %}; the word is "nothing" below 50 %. Rounded down. */
        public String cell() {
            String word = verdict.confidence() == Confidence.NONE
                    ? "nothing"
                    : verdict.confidence().name().toLowerCase(Locale.ROOT);
            String percent = String.format(Locale.ROOT, "%s %.1f %%", word,
                    Math.floor(verdict.probability() * 1_000) / 10);
            return mistaken.map(other -> percent + ", as " + other.product() + " "
                    + other.confidence().name().toLowerCase(Locale.ROOT)).orElse(percent);
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

    /** Tries the units of products; ordinary devices, and products that the pack lacks, are left out. */
    public static RecallMatrix of(FingerprintPack pack, List<SimulatedUnit> units) {
        Trial trial = new Trial(pack);
        List<SimulatedUnit> tried = units.stream().filter(unit -> unit.product().isPresent())
                .toList();
        List<Row> rows = new ArrayList<>();
        for (SimulatedUnit unit : tried) {
            for (State state : unit.states().keySet()) {
                for (Look look : Look.values()) {
                    row(trial, unit, state, look).ifPresent(rows::add);
                }
            }
        }
        return new RecallMatrix(tried, rows);
    }

    private static Optional<Row> row(Trial trial, SimulatedUnit unit, State state, Look look) {
        List<Verdict> beliefs = trial
                .beliefs(trial.seen(unit.states().getOrDefault(state, List.of()), look));
        String product = unit.product().orElse("");
        return beliefs.stream().filter(each -> each.product().equals(product)).findFirst()
                .map(own -> new Row(unit, state, look, own,
                        beliefs.stream().filter(each -> !each.product().equals(product))
                                .filter(each -> each.confidence() != Confidence.NONE
                                        && each.probability() >= own.probability())
                                .findFirst()));
    }

    /** All cells, unit by unit, state by state. */
    public List<Row> rows() {
        return rows;
    }

    /** One look as a table in Markdown: a line a unit, a column a state. */
    public String table(Look look) {
        StringBuilder table = new StringBuilder("| unit |");
        table.append(Arrays.stream(State.values()).map(state -> " " + state.word() + " |")
                .collect(Collectors.joining())).append('\n');
        table.append("| --- |").append(" --- |".repeat(State.values().length)).append('\n');
        for (SimulatedUnit unit : units) {
            table.append("| ").append(unit.name()).append(" |");
            for (State state : State.values()) {
                table.append(' ').append(cell(unit, state, look)).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    private String cell(SimulatedUnit unit, State state, Look look) {
        return rows.stream().filter(row -> row.unit().equals(unit) && row.state() == state
                && row.look() == look).findFirst().map(Row::cell).orElse("-");
    }
}
