package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.protocol.WireText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the lease file of a DHCP server: dnsmasq(8), dhcpd.leases(5) of ISC, or the memfile of Kea
 * (Administrator Reference Manual, section "Why Is Lease File Cleanup Necessary"). The format is told by
 * the file itself. Of an address that occurs more than once the last entry counts, as with the servers.
 * What cannot be read is counted and passed over: clients choose their names.
 */
public final class LeaseFile {
    /** Of longer files the rest is not read. */
    static final int MOST_OCTETS = 16 << 20;
    static final int MOST_LEASES = 65_536;
    private static final int MOST_NAME = 253;

    private final Map<IpAddress, Lease> leases = new LinkedHashMap<>();
    private long unreadable;

    private LeaseFile() {}

    /**
     * What a file told.
     *
     * @param leases by their addresses' first occurrence, ended ones too
     * @param unreadable entries that made no sense or found no room
     * @param isWhole whether the file was read to its end
     */
    public record Leases(List<Lease> leases, long unreadable, boolean isWhole) {
        public Leases {
            leases = List.copyOf(leases);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read at all
     */
    public static Leases read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MOST_OCTETS);
            boolean isWhole = in.read() < 0;
            return read(new String(octets, StandardCharsets.UTF_8), isWhole);
        }
    }

    static Leases read(String text, boolean isWhole) {
        LeaseFile file = new LeaseFile();
        List<String> lines = text.lines().toList();
        String first = lines.stream().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).findFirst().orElse("");
        if (first.startsWith("address,")) {
            new KeaLeases(file::keep, file::fail).read(lines);
        } else if (isIsc(first)) {
            new IscLeases(file::keep, file::fail).read(lines);
        } else {
            lines.forEach(file::dnsmasq);
        }
        return new Leases(List.copyOf(file.leases.values()), file.unreadable, isWhole);
    }

    private static boolean isIsc(String line) {
        return line.endsWith("{") || line.endsWith(";") || line.startsWith("lease ");
    }

    // End in seconds since 1970 or 0 for never, MAC, address, name or *, client identifier or *.
    private void dnsmasq(String line) {
        String[] word = line.strip().split("\\s+");
        if (line.isBlank() || line.startsWith("#") || word[0].equals("duid")) {
            return; // below "duid" come leases of IPv6, which name no MAC address
        }
        Optional<IpAddress> ip = word.length < 4 ? Optional.empty() : IpAddress.parse(word[2]);
        if (ip.isPresent() && !ip.get().isV4()) {
            return;
        }
        keep(ip, word.length < 4 ? "" : word[1], word.length < 4 ? "" : word[3],
                end(word[0]));
    }

    private void keep(Optional<IpAddress> ip, String mac, String name, Optional<Instant> end) {
        Optional<MacAddress> owner = mac(mac);
        boolean hasRoom = leases.size() < MOST_LEASES
                || ip.filter(leases::containsKey).isPresent();
        if (ip.isEmpty() || owner.isEmpty() || !hasRoom || isNobody(ip.get())) {
            fail();
            return;
        }
        leases.put(ip.get(), new Lease(ip.get(), owner.get(), name(name), end));
    }

    private void fail() {
        unreadable++;
    }

    private static boolean isNobody(IpAddress ip) {
        return ip.isUnspecified() || ip.isLoopback() || ip.isMulticastOrBroadcast();
    }

    private static Optional<String> name(String text) {
        String clean = WireText.clean(text, MOST_NAME);
        return clean.isBlank() || clean.equals("*") ? Optional.empty() : Optional.of(clean);
    }

    /** Empty for 0, which means never, and for what is no time. */
    static Optional<Instant> end(String seconds) {
        try {
            long since1970 = Long.parseLong(seconds);
            return since1970 <= 0 || since1970 > Instant.MAX.getEpochSecond()
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(since1970));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<MacAddress> mac(String text) {
        try {
            return Optional.of(MacAddress.parse(text))
                    .filter(mac -> mac.bits() != 0 && !mac.isMulticast());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes what an entry says; all but the end as it stands there. */
    interface Entry {
        void keep(Optional<IpAddress> ip, String mac, String name, Optional<Instant> end);
    }
}
