package io.farmhawk.net.snmp;

import java.util.Arrays;
import java.util.stream.Collectors;

/** An object identifier: up to 128 arcs, each an unsigned number of 32 bits (RFC 2578 section 3.5). */
public final class Oid implements Comparable<Oid> {
    private final int[] arcs;

    Oid(int[] arcs) {
        this.arcs = arcs;
    }

    /**
     * Reads dotted decimal.
     *
     * @throws NumberFormatException if it is none
     */
    public static Oid of(String dotted) {
        return new Oid(Arrays.stream(dotted.split("\\.")).mapToInt(Integer::parseUnsignedInt)
                .toArray());
    }

    /** How many arcs there are. */
    public int length() {
        return arcs.length;
    }

    /** An arc, 0 to 4,294,967,295; the first is number 0. */
    public long arc(int number) {
        return Integer.toUnsignedLong(arcs[number]);
    }

    /** Whether the arcs of the other stand at the beginning of this one's, and more behind. */
    public boolean isBelow(Oid other) {
        return arcs.length > other.arcs.length
                && Arrays.equals(arcs, 0, other.arcs.length, other.arcs, 0, other.arcs.length);
    }

    /** The arcs from that one on: below a column, the index of a row. */
    public Oid from(int number) {
        return new Oid(Arrays.copyOfRange(arcs, number, arcs.length));
    }

    int[] arcs() {
        return arcs.clone();
    }

    @Override
    public int compareTo(Oid other) {
        int at = Arrays.mismatch(arcs, other.arcs);
        return at < 0 || at == Math.min(arcs.length, other.arcs.length)
                ? Integer.compare(arcs.length, other.arcs.length)
                : Integer.compareUnsigned(arcs[at], other.arcs[at]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Oid oid && Arrays.equals(arcs, oid.arcs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(arcs);
    }

    /** In dotted decimal, without a leading dot. */
    @Override
    public String toString() {
        return Arrays.stream(arcs).mapToObj(Integer::toUnsignedString)
                .collect(Collectors.joining("."));
    }
}
