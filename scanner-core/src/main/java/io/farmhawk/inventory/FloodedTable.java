package io.farmhawk.inventory;

/**
 * What can be flooded with made-up entries, and how many of them a minute no honest network brings.
 *
 * <p>The numbers are judgements: the busiest network that was measured brings a few hundred newcomers a
 * minute once it is known, {@code macof} of dsniff sends hundreds of thousands. What clients resolve
 * and open grows with their number, so those two count only what a full table had to push out.
 */
public enum FloodedTable {
    /** Interfaces not seen before. At first, a /18 full of hosts in a minute, and as many again. */
    MAC_ADDRESSES("unknown MAC addresses", 2_000, 40_000),
    /** Addresses of this network not seen before; a host has several by IPv6. */
    IP_ADDRESSES("unknown IP addresses", 8_000, 160_000),
    /** Names that hosts call themselves and were not called before. */
    NAMES("new host names", 2_000, 40_000),
    /** Names from resolvers, pushed out before their time: a hundred a minute of 2,500 hosts. */
    RESOLVED_NAMES("resolved names more than are remembered", 250_000, 250_000),
    /** Connections nobody answered, pushed out before their time: beyond a scan of a busy scanner. */
    FLOWS("unanswered connections more than are remembered", 250_000, 250_000);

    private final String entries;
    private final long begins;
    private final long beginsAtFirst;

    FloodedTable(String entries, long begins, long beginsAtFirst) {
        this.entries = entries;
        this.begins = begins;
        this.beginsAtFirst = beginsAtFirst;
    }

    /** What comes, in words: {@code unknown MAC addresses}. */
    public String entries() {
        return entries;
    }

    /** Entries in one minute that begin a flood. */
    long begins() {
        return begins;
    }

    /** The same in the first minutes, while everyone on a large network is new. */
    long beginsAtFirst() {
        return beginsAtFirst;
    }

    /** A flood goes on while a minute brings as many. */
    long goesOn() {
        return begins / 2;
    }
}
