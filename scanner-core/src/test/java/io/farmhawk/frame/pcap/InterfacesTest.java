package io.farmhawk.frame.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfacesTest {
    private static final String HEADING = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\t"
            + "Mask\t\tMTU\tWindow\tIRTT";
    private static final String ZERO = "0".repeat(32);

    @Test
    void findsTheDefaultRouteOfLowestMetric() {
        List<String> route = List.of(HEADING,
                "wlan0\t00000000\t014DA8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0",
                "eth0\t00000000\t014DA8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
                "eth1\t004DA8C0\t00000000\t0001\t0\t0\t10\t00FFFFFF\t0\t0\t0");

        assertThat(Interfaces.withDefaultRoute(route, List.of())).contains("eth0");
    }

    @Test
    void takesIpv6WhereThereIsNoIpv4Route() {
        List<String> ipv6 = List.of(
                line("fe800000000000000000000000000000 40", "00000100", "00000001", "eth1"),
                line(ZERO + " 00", "ffffffff", "00200200", "lo"),
                line(ZERO + " 00", "00000400", "00450003", "eth1"),
                line(ZERO + " 00", "00000064", "00450003", "eth0"));

        assertThat(Interfaces.withDefaultRoute(List.of(HEADING), ipv6)).contains("eth0");
    }

    @Test
    void ignoresRoutesThatAreDownOrRejecting() {
        List<String> route = List.of(HEADING,
                "eth0\t00000000\t014DA8C0\t0002\t0\t0\t100\t00000000\t0\t0\t0",
                "eth1\t00000000\t014DA8C0\t0201\t0\t0\t100\t00000000\t0\t0\t0");

        assertThat(Interfaces.withDefaultRoute(route, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eth0", "eth0\t00000000\t0\t0003\t0\t0\tx\t00000000",
            "eth0\t00000000\t0\tzz\t0\t0\t0\t00000000"})
    void survivesLinesItCannotRead(String line) {
        assertThat(Interfaces.withDefaultRoute(List.of(line), List.of(line))).isEmpty();
    }

    @Test
    void listsWhatIsUpWithoutLoopbackByName(@TempDir Path net) throws IOException {
        put(net, "lo", "0x9");
        put(net, "wlan0", "0x1003");
        put(net, "eth1", "0x1002");
        put(net, "eth0", "0x1103");
        Files.createFile(net.resolve("bonding_masters"));

        assertThat(Interfaces.usable(net)).containsExactly("eth0", "wlan0");
    }

    @Test
    void listsNothingWhereTheKernelTellsNothing(@TempDir Path net) {
        assertThat(Interfaces.usable(net.resolve("missing"))).isEmpty();
    }

    private static String line(String destination, String metric, String flags, String device) {
        return destination + " " + ZERO + " 00 " + ZERO + " " + metric + " 00000001 00000000 "
                + flags + "     " + device;
    }

    private static void put(Path net, String device, String flags) throws IOException {
        Files.createDirectory(net.resolve(device));
        Files.writeString(net.resolve(device).resolve("flags"), flags + "\n");
    }
}
