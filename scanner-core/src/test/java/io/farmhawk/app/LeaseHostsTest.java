package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.probe.Foreknowledge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseHostsTest {
    private static final List<IpPrefix> NETWORK = List
            .of(IpPrefix.parse("10.0.0.0/24").orElseThrow());
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @TempDir
    private Path directory;

    @Test
    void knowsWhoHasALeaseInTheseNetworksNow() throws IOException {
        Path dnsmasq = file("dnsmasq.leases", """
                1800003600 30:52:53:00:00:01 10.0.0.5 jetkvm *
                1799999999 30:52:53:00:00:02 10.0.0.6 gone *
                0 30:52:53:00:00:03 10.0.0.7 static *
                1800003600 30:52:53:00:00:04 8.8.8.8 outside *
                1800003600 30:52:53:00:00:05 10.0.1.5 elsewhere *
                """);
        Path kea = file("kea.csv",
                """
                        address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state
                        10.0.0.9,30:52:53:00:00:09,,3600,1800003600,1,0,0,kvm,0
                        """);

        Map<IpAddress, Foreknowledge.Host> hosts = hosts(dnsmasq, kea);

        assertThat(hosts.keySet()).extracting(IpAddress::toString)
                .containsExactlyInAnyOrder("10.0.0.5", "10.0.0.7", "10.0.0.9");
        assertThat(hosts.get(IpAddress.v4(0x0A00_0005))).isEqualTo(new Foreknowledge.Host(
                Optional.of(MacAddress.parse("30:52:53:00:00:01")), NOW));
    }

    @Test
    void refusesAFileThatIsNotThereInOneLine() {
        Path none = directory.resolve("none");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new LeaseHosts(List.of(none), () -> NOW))
                .withMessage(
                        "the lease file " + none + " cannot be read: no such file; name that of"
                                + " dnsmasq, ISC dhcpd or Kea, or none");
    }

    @Test
    void goesWithoutAFileThatWentAway() throws IOException {
        Path file = file("dnsmasq.leases", "0 30:52:53:00:00:03 10.0.0.7 static *\n");
        LeaseHosts leases = new LeaseHosts(List.of(file), () -> NOW);
        Files.delete(file);

        assertThat(leases.of(NETWORK)).isEmpty();
    }

    @Test
    void takesNothingFromNoise() throws IOException {
        long seed = System.nanoTime();
        byte[] noise = new byte[100_000];
        new Random(seed).nextBytes(noise);
        Path file = Files.write(directory.resolve("noise"), noise);

        assertThat(hosts(file)).as("seed %d", seed).isEmpty();
    }

    private Map<IpAddress, Foreknowledge.Host> hosts(Path... files) {
        return new LeaseHosts(List.of(files), () -> NOW).of(NETWORK);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
