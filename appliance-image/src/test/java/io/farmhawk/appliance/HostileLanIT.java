package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan among hosts that mean ill, and among some that break easily, on a cable of its own. */
class HostileLanIT {
    private static final IpPrefix SCOPE = IpPrefix.parse(HostileLan.NETWORK).orElseThrow();
    private static final int SECONDS = 120;
    private static final int MEBIBYTES = 256;
    private static final int FRAMES_A_SECOND = 40;

    @TempDir
    private Path directory;

    @Test
    void leavesTheScopeForNobodyHarmsNothingAndFindsTheJetKvm() throws Exception {
        Path settings = Files.writeString(directory.resolve("farmhawk.yaml"),
                "probe:\n  scope: [\"" + HostileLan.NETWORK + "\"]\n");
        try (Cable cable = Cable.lay()) {
            cable.addAtDevice("192.168.77.1/24");
            for (int host = 20; host <= 32; host++) {
                cable.addAtDevice("192.168.77." + host + "/24");
            }
            for (int host = 33; host <= 40; host++) { // more at one MAC address were taken for one
                cable.addHostAtDevice("host" + host, "192.168.77." + host + "/24");
            }
            cable.routeBy("192.168.77.1");
            try (Farmhawk lan = startLan(cable)) {
                lan.await("ready", 60);

                Farmhawk.Ended scan = scan(cable, settings);

                assertThat(scan.exit()).as("%s", scan.err()).isZero();
                assertThat(scan.err()).noneMatch(line -> line.contains("Exception"))
                        .noneMatch(line -> line.contains("ERROR"));
                ScanLines told = ScanLines.of(scan.out());
                assertThat(told.findings()).as("the one JetKVM, and nothing else")
                        .singleElement().asString().startsWith("JetKVM at ");
                assertThat(told.productAt(HostileLan.JETKVM)).isEqualTo("JetKVM");
                judge((Json.Obj) JsonText.parse(lan.stop().out().getLast()));
            }
        }
    }

    private Farmhawk.Ended scan(Cable cable, Path settings) throws Exception {
        try (Farmhawk scan = Farmhawk.start(cable.atWatcher(), "scan", "--json", "--config",
                settings.toString(), "--state", directory.resolve("state").toString(),
                HostileLan.NETWORK)) {
            long peak = 0;
            for (int i = 0; i < SECONDS * 10 && scan.handle().isAlive(); i++) {
                peak = Math.max(peak, scan.peakMebibytes());
                Thread.sleep(100);
            }
            Farmhawk.Ended ended = scan.end(1);
            assertThat(peak).as("MiB").isLessThan(MEBIBYTES);
            return ended;
        }
    }

    private static void judge(Json.Obj told) {
        Map<String, Json> targets = members(told, "targets");
        assertThat(targets).containsKey(HostileLan.JETKVM);
        assertThat(targets.keySet()).as("addresses that frames went to")
                .allMatch(HostileLanIT::isInside);
        assertThat(members(told, "arpTargets").keySet()).as("addresses asked for by ARP")
                .allMatch(ip -> isInside(ip) || ip.equals("192.168.77.1"));
        targets.forEach((ip, peak) -> {
            if (!IpAddress.parse(ip).orElseThrow().isMulticastOrBroadcast()) {
                assertThat(((Json.Num) peak).value()).as("frames to %s in any second", ip)
                        .isLessThanOrEqualTo(FRAMES_A_SECOND);
            }
        });
        assertThat(told.needNumber("printedOctets")).isZero();
        assertThat(told.needNumber("controllerConnections")).isZero();
        assertThat(told.needNumber("slotsTaken")).as("slots of the controller not given back")
                .isZero();
        assertThat(told.needNumber("slotsOverrun")).isZero();
    }

    private static boolean isInside(String text) {
        IpAddress ip = IpAddress.parse(text).orElseThrow();
        return SCOPE.contains(ip) || ip.isMulticastOrBroadcast();
    }

    private static Map<String, Json> members(Json.Obj told, String name) {
        return ((Json.Obj) told.member(name).orElseThrow()).members();
    }

    private static Farmhawk startLan(Cable cable) throws Exception {
        List<String> words = new ArrayList<>(cable.atDevice());
        words.addAll(List.of(System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                "io.farmhawk.appliance.HostileLan", "eth0"));
        return Farmhawk.startOther(words);
    }
}
