package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.probe.discovery.LeaseFile.Leases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseFileTest {
    private static final String DNSMASQ = """
            1764058000 dc:a6:32:01:02:03 192.168.1.20 pikvm 01:dc:a6:32:01:02:03
            0 02:00:00:00:00:05 192.168.1.21 * *
            duid 00:01:00:01:2c:aa:bb:cc:dc:a6:32:01:02:03
            1764058000 21102083 fd00::1234 pikvm 00:01:00:01:2c:aa:bb:cc
            """;
    private static final String ISC = """
            # The format of this file is documented in the dhcpd.leases(5) manual page.
            authoring-byte-order little-endian;

            lease 192.168.1.20 {
              starts 2 2025/11/25 07:06:40;
              ends 2 2025/11/25 08:06:40;
              binding state active;
              next binding state free;
              hardware ethernet dc:a6:32:01:02:03;
              uid "\\001\\334\\246";
              client-hostname "pikvm";
            }
            lease 192.168.1.21 {
              ends never;
              binding state active;
              hardware ethernet 02:00:00:00:00:05;
            }
            lease 192.168.1.22 {
              ends epoch 1764058000; # Tue Nov 25 08:06:40 2025
              binding state free;
              hardware ethernet 02:00:00:00:00:06;
            }
            """;
    private static final String KEA = """
            address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id
            192.168.1.20,02:00:00:00:00:07,,3600,1764050000,1,0,0,older,0,,0
            192.168.1.20,dc:a6:32:01:02:03,01:dc:a6:32:01:02:03,3600,1764058000,1,0,0,pikvm,0,,0
            192.168.1.21,02:00:00:00:00:05,,3600,0,1,0,0,,0,,0
            192.168.1.22,02:00:00:00:00:06,,3600,1764058000,1,0,0,declined,1,,0
            192.168.1.23,02:00:00:00:00:08,,0,1764058000,1,0,0,released,0,,0
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {DNSMASQ, ISC, KEA})
    void tellsWhoHasWhichAddressUnderWhichNameUntilWhen(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("leases"), text);

        Leases read = LeaseFile.read(file);

        assertThat(read.leases()).containsExactly(
                new Lease(ip("192.168.1.20"), MacAddress.parse("dc:a6:32:01:02:03"),
                        Optional.of("pikvm"), Optional.of(Instant.ofEpochSecond(1_764_058_000))),
                new Lease(ip("192.168.1.21"), MacAddress.parse("02:00:00:00:00:05"),
                        Optional.empty(), Optional.empty()));
        assertThat(read.unreadable()).isZero();
        assertThat(read.isWhole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "\n\n"})
    void readsNothingFromNothing(String text) {
        assertThat(LeaseFile.read(text, true).leases()).isEmpty();
        assertThat(LeaseFile.read(text, true).unreadable()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1764058000 dc:a6:32:01:02:03", "0 zz:a6:32:01:02:03 192.168.1.20 x *",
            "0 dc:a6:32:01:02:03 192.168.1.400 x *", "0 01:00:5e:01:02:03 192.168.1.20 x *",
            "0 dc:a6:32:01:02:03 224.0.0.1 x *", "0 06-dc:a6:32:01:02:03 192.168.1.20 x *",
            "lease 192.168.1.20 {", "lease nobody {\nhardware ethernet dc:a6:32:01:02:03;\n}",
            "lease 192.168.1.20 {\n}", "address,hwaddr,state\n192.168.1.20",
            "address,hwaddr,state\nx,dc:a6:32:01:02:03,0"})
    void countsWhatMakesNoSense(String text) {
        Leases read = LeaseFile.read(text, true);

        assertThat(read.leases()).isEmpty();
        assertThat(read.unreadable()).isEqualTo(1);
    }

    @Test
    void cleansNamesThatClientsChose() {
        Leases read = LeaseFile.read("0 dc:a6:32:01:02:03 192.168.1.20 a\u001b[31m" + "x"
                .repeat(1_000) + " *", true);

        assertThat(read.leases().getFirst().hostName().orElseThrow()).hasSizeLessThanOrEqualTo(253)
                .doesNotContain("\u001b");
    }

    @Test
    void keepsABoundedNumberAndCountsTheRest() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LeaseFile.MOST_LEASES + 10; i++) {
            text.append("0 dc:a6:32:01:02:03 ").append(IpAddress.v4(0x0A00_0000 + i))
                    .append(" x *\n");
        }

        Leases read = LeaseFile.read(text.toString(), true);

        assertThat(read.leases()).hasSize(LeaseFile.MOST_LEASES);
        assertThat(read.unreadable()).isEqualTo(10);
    }

    @Test
    void readsNoMoreThanItsBoundOfAnEndlessFile() throws Exception {
        Path file = folder.resolve("leases");
        Files.write(file, new byte[LeaseFile.MOST_OCTETS + 1]);

        assertThat(LeaseFile.read(file).isWhole()).isFalse();
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> LeaseFile.read(folder.resolve("none")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void survivesNoise() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            for (String text : new String[]{DNSMASQ, ISC, KEA}) {
                byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
                for (int i = 0; i < 20; i++) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt();
                }
                String noisy = new String(octets, StandardCharsets.UTF_8);
                assertThat(LeaseFile.read(noisy, true).leases()).as("seed %d", seed)
                        .hasSizeLessThan(10);
            }
        }
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
