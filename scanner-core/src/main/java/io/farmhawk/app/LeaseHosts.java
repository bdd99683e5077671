package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.probe.Foreknowledge;
import io.farmhawk.probe.discovery.Lease;
import io.farmhawk.probe.discovery.LeaseFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hosts that a DHCP server gave addresses to, from its lease files as they are when a scan begins. Leases
 * that ended say nothing. Any thread.
 */
final class LeaseHosts implements Foreknowledge {
    static final int MOST_FILES = 16;

    private static final Logger LOG = LoggerFactory.getLogger(LeaseHosts.class);

    private final List<Path> files;
    private final InstantSource clock;

    /**
     * @param files each can be read now
     * @throws ConfigException if one cannot
     */
    LeaseHosts(List<Path> files, InstantSource clock) {
        this.files = List.copyOf(files);
        this.clock = clock;
        for (Path file : files) {
            try {
                var _ = LeaseFile.read(file);
            } catch (IOException e) {
                throw new ConfigException("the lease file " + file + " cannot be read: "
                        + reason(e) + "; name that of dnsmasq, ISC dhcpd or Kea, or none", e);
            }
        }
    }

    @Override
    public Map<IpAddress, Host> of(List<IpPrefix> networks) {
        Map<IpAddress, Host> hosts = new HashMap<>();
        Instant now = clock.instant();
        for (Path file : files) {
            for (Lease lease : read(file)) {
                boolean holds = lease.end().filter(end -> !end.isAfter(now)).isEmpty();
                if (holds && networks.stream().anyMatch(each -> each.contains(lease.ip()))) {
                    hosts.put(lease.ip(), new Host(Optional.of(lease.mac()), now));
                }
            }
        }
        return hosts;
    }

    private static List<Lease> read(Path file) {
        try {
            LeaseFile.Leases leases = LeaseFile.read(file);
            if (leases.unreadable() > 0 || !leases.isWhole()) {
                LOG.atWarn().addKeyValue("reason", leases.isWhole()
                        ? leases.unreadable() + " entries of " + file + " make no sense"
                        : file + " is longer than 16 MiB").log("not all leases were read");
            }
            return leases.leases();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", file + ": " + reason(e))
                    .log("a scan begins without a lease file");
            return List.of();
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
