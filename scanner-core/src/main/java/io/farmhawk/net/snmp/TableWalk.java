package io.farmhawk.net.snmp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * Goes through the columns of a table side by side (RFC 3416 section 4.2.3). Whatever the agent tells,
 * it ends: each name must be greater than the one before, and rows, octets and time are bounded.
 */
final class TableWalk {
    /** A campus router knows fewer neighbours. */
    static final int MOST_ROWS = 65_536;
    static final int MOST_OCTETS = 16 << 20;
    static final int MOST_REPETITIONS = 25;

    private static final int TOO_BIG = 1;
    private static final int UNKNOWN_NAME = 2;
    private static final SnmpValue NOTHING = new SnmpValue.Nothing();

    private final List<Oid> columns;
    private final boolean bulk;
    private final long deadlineNanos;
    private final NavigableMap<Oid, List<SnmpValue>> rows = new TreeMap<>();
    /** Numbers of the columns that have not come to their end, in the order asked. */
    private final SequencedSet<Integer> open = new LinkedHashSet<>();
    /** The name told last in each column. */
    private final List<Oid> last;
    private int repetitions = MOST_REPETITIONS;
    private long octets;
    private String ending = "";

    TableWalk(List<Oid> columns, boolean bulk, long deadlineNanos) {
        this.columns = List.copyOf(columns);
        this.bulk = bulk;
        this.deadlineNanos = deadlineNanos;
        last = new ArrayList<>(columns);
        for (int column = 0; column < columns.size(); column++) {
            open.add(column);
        }
    }

    boolean goesOn() {
        if (!open.isEmpty() && ending.isEmpty() && System.nanoTime() - deadlineNanos >= 0) {
            end("its table did not come to an end in time");
        }
        return !open.isEmpty() && ending.isEmpty();
    }

    /** The names of the next question. */
    List<Oid> names() {
        return open.stream().map(last::get).toList();
    }

    int repetitions() {
        return Math.max(1, repetitions / Math.max(1, open.size() / 2));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void end(String reason) {
        ending = reason;
    }

    SnmpReply.Table table() {
        return new SnmpReply.Table(rows, ending);
    }

    void take(Response.Came answer) {
        switch (answer.error()) {
            case 0 -> told(answer.bindings());
            case TOO_BIG -> tooBig();
            case UNKNOWN_NAME -> unknown(answer.index());
            default -> end("it answered with error " + answer.error());
        }
    }

    private void tooBig() {
        if (!bulk || repetitions == 1) {
            end("one row is too big for an answer");
        }
        repetitions = Math.max(1, repetitions / 2);
    }

    /** Version 1 says so at the end of all that it has. */
    private void unknown(int index) {
        if (index < 1 || index > open.size()) {
            end("its error is about none of the names asked for");
        } else {
            open.remove(List.copyOf(open).get(index - 1));
        }
    }

    private void told(List<SnmpReply.Binding> bindings) {
        List<Integer> asked = List.copyOf(open);
        int most = asked.size() * (bulk ? repetitions() : 1);
        if (bindings.isEmpty() || bindings.size() > most) {
            end("it told " + bindings.size() + " values where 1 to " + most + " were asked for");
            return;
        }
        for (int i = 0; i < bindings.size() && ending.isEmpty(); i++) {
            Integer column = asked.get(i % asked.size());
            if (open.contains(column)) {
                take(column, bindings.get(i));
            }
        }
    }

    private void take(Integer column, SnmpReply.Binding told) {
        Oid name = told.name();
        if (told.value() instanceof SnmpValue.Nothing || !name.isBelow(columns.get(column))) {
            open.remove(column);
        } else if (name.compareTo(last.get(column)) <= 0) {
            end("its table goes backwards");
        } else {
            last.set(column, name);
            keep(column, name.from(columns.get(column).length()), told.value());
        }
    }

    private void keep(int column, Oid index, SnmpValue value) {
        octets += 4L * index.length()
                + (value instanceof SnmpValue.Octets text ? text.length() : Long.BYTES);
        if (octets > MOST_OCTETS || (rows.size() == MOST_ROWS && !rows.containsKey(index))) {
            end("its table has more than " + MOST_ROWS + " rows or " + (MOST_OCTETS >> 20)
                    + " MiB");
            return;
        }
        rows.computeIfAbsent(index,
                _ -> new ArrayList<>(Collections.nCopies(columns.size(), NOTHING)))
                .set(column, value);
    }
}
