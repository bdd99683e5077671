package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.snmp.SnmpAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How SNMP agents are asked. There is no community and no user unless the operator names one; secrets
 * stand in files and are read when a scan or the watch starts.
 *
 * @param communities at most 16, in the order of preference
 * @param users at most 16, each of another name
 * @param devices routers and switches whose tables are read, at most 256
 * @param interval from one reading to the next, 1 to 1,440 minutes
 */
public record SnmpSettings(List<Community> communities, List<User> users, List<IpAddress> devices,
        Duration interval) {
    private static final int MOST_CREDENTIALS = 16;
    private static final int MOST_DEVICES = 256;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Hosts are asked for their engine only, and no tables are read. */
    public static final SnmpSettings NONE = new SnmpSettings(List.of(), List.of(), List.of(),
            Duration.ofMinutes(15));

    public SnmpSettings {
        communities = List.copyOf(communities);
        users = List.copyOf(users);
        devices = List.copyOf(devices);
        most("communities", communities.size(), MOST_CREDENTIALS);
        most("users", users.size(), MOST_CREDENTIALS);
        most("devices", devices.size(), MOST_DEVICES);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new ConfigException("probe.snmp.intervalMinutes must be from 1 to 1440, got "
                    + interval.toMinutes());
        }
        Set<String> names = new HashSet<>();
        for (User user : users) {
            if (!names.add(user.name)) {
                throw new ConfigException("probe.snmp.users names \"" + user.name
                        + "\" twice: give the users of different devices different names");
            }
        }
        if (!devices.isEmpty() && communities.isEmpty() && users.isEmpty()) {
            throw new ConfigException("probe.snmp.devices needs a credential: name a user under"
                    + " probe.snmp.users or a community under probe.snmp.communities");
        }
    }

    /** Where a secret is. */
    public sealed interface Word {
        /** In the settings themselves, as {@code public} may be. */
        record Plain(String text) implements Word {
            @Override
            public String toString() {
                return "(secret)";
            }
        }

        /** The first line of a file. */
        record InFile(Path file) implements Word {}
    }

    /**
     * A community.
     *
     * @param networks of the hosts that it is meant for; empty for all of the scope
     */
    public record Community(SnmpAccess.Version version, Word word, List<IpPrefix> networks) {
        public Community {
            networks = List.copyOf(networks);
        }
    }

    /**
     * A user of version 3.
     *
     * @param networks of the hosts that he is meant for; empty for all of the scope
     */
    public record User(String name, SnmpAccess.Authentication authentication, Path passwordFile,
            Optional<Encryption> encryption, List<IpPrefix> networks) {
        public User {
            networks = List.copyOf(networks);
        }
    }

    /** How a user's talk is hidden. */
    public record Encryption(SnmpAccess.Privacy privacy, Path passwordFile) {}

    private static void most(String key, int count, int most) {
        if (count > most) {
            throw new ConfigException(
                    "probe.snmp." + key + " must name at most " + most + ", got " + count);
        }
    }
}
