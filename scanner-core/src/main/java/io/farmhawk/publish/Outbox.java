package io.farmhawk.publish;

import io.farmhawk.finding.Finding;
import java.io.IOException;
import java.util.List;

/**
 * What is on the ledger for one receiver, in the order in which it was written. An entry is on disk
 * before it can be read here, and counts as delivered only once {@link #taken} says so.
 */
public interface Outbox {
    /**
     * One revision of a finding on the ledger.
     *
     * @param sequence counts from 1, without gaps
     * @param hash SHA-256 over the previous entry's hash and this entry, lower-case hexadecimal
     */
    record Entry(long sequence, Finding finding, String hash) {}

    /**
     * The next entries that the receiver has not taken. Any thread, as for all methods here.
     *
     * @param most entries wanted, at least 1
     */
    List<Entry> waiting(int most) throws IOException;

    /** How many entries the receiver has not taken. */
    long count();

    /** The receiver has taken all entries up to this one. Durable when this returns. */
    void taken(long sequence) throws IOException;
}
