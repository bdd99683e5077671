package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan of the simulated LAN: remote-control hardware as it leaves the factory, among ordinary hosts. */
class LabIT {
    /** What the LAN calls a product, and a part of what we call it. */
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("PiKVM", "PiKVM"),
            Map.entry("TinyPilot", "TinyPilot"), Map.entry("JetKVM", "JetKVM"),
            Map.entry("NanoKVM", "NanoKVM"), Map.entry("GLKVM", "GLKVM"),
            Map.entry("BliKVM", "BliKVM"), Map.entry("One-KVM", "One-KVM"),
            Map.entry("PicoKVM", "PicoKVM"), Map.entry("Raritan Dominion KX", "Raritan"),
            Map.entry("ATEN KN", "ATEN"), Map.entry("Dell iDRAC", "iDRAC"),
            Map.entry("Intel AMT", "Intel AMT"), Map.entry("Avocent DSR", "Avocent"));

    @TempDir
    private Path directory;

    @Test
    void namesEachRemoteControlDeviceAndAccusesNobodyElse() throws Exception {
        Path settings = Files.writeString(directory.resolve("farmhawk.yaml"),
                "probe:\n  scope: [\"10.77.0.0/24\"]\n");
        try (Lab lab = Lab.up("40", "--prefix", "24", "--seed", "7", "--hosts",
                Lab.folder().resolve("kvm-profiles.json").toString())) {
            ScanLines told;
            try (Farmhawk scan = Farmhawk.start(lab.atScanner(), "scan", "--json", "--config",
                    settings.toString(), "--state", directory.resolve("state").toString(),
                    "10.77.0.0/24")) {
                Farmhawk.Ended ended = scan.end(240);
                assertThat(ended.exit()).as("%s", ended.err()).isZero();
                told = ScanLines.of(ended.out());
            }

            List<Json.Obj> hosts = lab.truth().list("hosts").stream().map(Json.Obj.class::cast)
                    .toList();
            assertThat(hosts).filteredOn(host -> host.text("product").isPresent())
                    .hasSameSizeAs(NAMES.keySet()).allSatisfy(host -> assertThat(
                            told.productAt(host.needText("ip"))).as(host.toText())
                            .contains(NAMES.get(host.needText("product"))));
            assertThat(hosts).filteredOn(host -> host.text("product").isPresent())
                    .filteredOn(host -> speaks(host, "mdns")).hasSizeGreaterThan(3)
                    .allSatisfy(host -> assertThat(told.foundBy(host.needText("ip")))
                            .as(host.toText()).contains("mdns"));
            assertThat(hosts).filteredOn(host -> speaks(host, "ssdp")).isNotEmpty()
                    .anySatisfy(host -> assertThat(told.foundBy(host.needText("ip")))
                            .contains("ssdp"));
            List<String> ordinary = hosts.stream().filter(host -> host.text("product").isEmpty())
                    .map(host -> " at " + host.needText("ip") + ",").toList();
            assertThat(told.findings()).noneMatch(
                    title -> ordinary.stream().anyMatch(ip -> (title + ',').contains(ip)));
            assertThat(lab.stats().list("printed")).as("pages printed").isEmpty();
            assertThat(lab.stats().list("crashed")).as("fragile hosts crashed").isEmpty();
        }
    }

    private static boolean speaks(Json.Obj host, String kind) {
        return host.list("services").stream().map(Json.Obj.class::cast)
                .anyMatch(service -> service.text("kind").filter(kind::equals).isPresent());
    }
}
