package io.farmhawk.observation;

/** A table of the decoders that entries can be pushed out of. */
public enum OverrunTable {
    /** Connections that nobody answered. */
    FLOWS,
    /** Which name a client meant by an address. */
    RESOLVED_NAMES
}
