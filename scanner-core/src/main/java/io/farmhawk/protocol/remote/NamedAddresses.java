package io.farmhawk.protocol.remote;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation.DnsAnswer;
import io.farmhawk.protocol.Mix;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognition.Strength;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that resolvers told for names of the data, also by way of an alias. At most
 * {@value #MOST} aliases are kept; where two addresses meet in one place, the later one stays. Looking an address up allocates
 * nothing.
 */
final class NamedAddresses {
    static final int MOST = 4_096;
    private static final int SLOTS = 1 << 14;

    private final long seed;
    private final long[] highs = new long[SLOTS];
    private final long[] lows = new long[SLOTS];
    private final @Nullable Recognition[] named = new Recognition[SLOTS];
    /** Aliases of names of the data, with the application. */
    private final Map<String, String> aliases = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    NamedAddresses(long seed) {
        this.seed = seed;
    }

    /**
     * @param whose application that the name belongs to; null if none
     * @param target application of what an alias stands for; null if none
     */
    void note(DnsAnswer answer, @Nullable String whose, @Nullable String target) {
        if (answer.type().equals("CNAME")) {
            if (whose != null) {
                aliases.put(answer.value(), whose);
            } else if (target != null) {
                aliases.put(answer.name(), target);
            }
            return;
        }
        if (whose == null) {
            return;
        }
        IpAddress.parse(answer.value()).ifPresent(address -> put(address, new Recognition(whose,
                "address told for " + answer.name() + " in DNS", Strength.ADDRESS,
                Role.UNKNOWN)));
    }

    /** The application that a name is an alias of, or has an alias of; null if none. */
    @Nullable
    String alias(String name) {
        return aliases.get(name);
    }

    private void put(IpAddress address, Recognition what) {
        int slot = slot(address.high(), address.low());
        highs[slot] = address.high();
        lows[slot] = address.low();
        named[slot] = what;
    }

    /** What is known of a server's address; null if nothing. */
    @Nullable
    Recognition find(long high, long low) {
        int slot = slot(high, low);
        return highs[slot] == high && lows[slot] == low ? named[slot] : null;
    }

    private int slot(long high, long low) {
        return (int) Mix.bits(Mix.bits(seed ^ high) ^ low) & (SLOTS - 1);
    }
}
