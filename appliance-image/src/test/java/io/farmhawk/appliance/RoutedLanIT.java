package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan of a network behind a router, whose frames all bear the router's MAC address. */
class RoutedLanIT {
    private static final String NETWORK = "10.88.0.0/28";
    private static final String ROUTER = "10.88.0.1";
    private static final String JETKVM = "10.88.0.4";
    private static final String INTRANET = "10.88.0.5";
    /** Serves nothing, and says so. */
    private static final String QUIET = "10.88.0.6";
    /** The scanner's own, though inside the network. */
    private static final String OWN = "10.88.0.9";

    @TempDir
    private Path directory;

    @Test
    void findsHostsBehindARouterAndTellsThemApart() throws Exception {
        Path settings = Files.writeString(directory.resolve("farmhawk.yaml"),
                "probe:\n  scope: [\"" + NETWORK + "\"]\n");
        Path leases = Files.writeString(directory.resolve("dnsmasq.leases"),
                "0 30:52:53:00:00:04 " + JETKVM + " jetkvm *\n");
        try (Cable cable = Cable.lay()) {
            cable.addAtDevice("192.168.77.1/24");
            cable.addAtWatcher(OWN + "/32");
            cable.routeBy("192.168.77.1");
            try (FarNetwork far = FarNetwork.behind(cable, ROUTER + "/28",
                    List.of(JETKVM + "/28", INTRANET + "/28", QUIET + "/28"));
                    Farmhawk hosts = startHosts(far)) {
                hosts.await("ready", 60);

                ScanLines told;
                try (Farmhawk scan = Farmhawk.start(cable.atWatcher(), "scan", "--json",
                        "--config", settings.toString(), "--state",
                        directory.resolve("state").toString(), "--leases", leases.toString())) {
                    Farmhawk.Ended ended = scan.end(120);
                    assertThat(ended.exit()).as("%s", ended.err()).isZero();
                    told = ScanLines.of(ended.out());
                }

                judge(told);
            }
        }
    }

    @Test
    void givesNobodyAnotherHostsPortsWhileItListens() throws Exception {
        Path settings = Files.writeString(directory.resolve("farmhawk.yaml"),
                "probe: {scope: [\"" + NETWORK + "\"], watch: off}\n");
        try (Cable cable = Cable.lay()) {
            cable.addAtDevice("192.168.77.1/24");
            cable.routeBy("192.168.77.1");
            InsideWeb web = new InsideWeb(cable);
            try (FarNetwork far = FarNetwork.behind(cable, ROUTER + "/28",
                    List.of(JETKVM + "/28", INTRANET + "/28", QUIET + "/28"));
                    Farmhawk hosts = startHosts(far);
                    Farmhawk service = Farmhawk.start(cable.atWatcher(), "run", "-i", "eth0",
                            "--mqtt", "off", "--config", settings.toString(), "--state",
                            directory.resolve("state").toString())) {
                hosts.await("ready", 60);
                service.await("state", 30);

                web.post("/api/v1/probing/sweep", "{\"targets\": [], \"by\": \"kim\"}");

                Json.Obj ended = web.awaitSweep();
                assertThat(ended.needNumber("coverage")).isBetween(0.9, 1.0);
                Json.Obj jetkvm = awaitAsset(web, JETKVM);
                assertThat(names(jetkvm)).startsWith("JetKVM");
                assertThat(titles(jetkvm)).contains("80 JetKVM");
                assertThat(titles(awaitAsset(web, INTRANET))).containsExactly("80 Intranet");
                for (Json each : web.get("/api/v1/assets").list("assets")) {
                    Json.Obj asset = (Json.Obj) each;
                    if (asset.text("mac").isPresent()) {
                        assertThat(names(asset)).as(asset.toText()).doesNotContain("JetKVM");
                        assertThat(addresses(asset)).noneMatch(ip -> ip.startsWith("10.88."));
                    }
                }
            }
        }
    }

    /** The one asset that has an address, whole, once what the sweep heard has arrived. */
    private static Json.Obj awaitAsset(InsideWeb web, String ip) throws Exception {
        Json.Obj last = Json.object().build();
        for (int i = 0; i < 40; i++) {
            List<Json.Obj> having = web.get("/api/v1/assets").list("assets").stream()
                    .map(Json.Obj.class::cast).filter(each -> addresses(each).contains(ip))
                    .toList();
            assertThat(having).as("assets with " + ip).hasSizeLessThan(2);
            if (!having.isEmpty()) {
                last = web.get("/api/v1/assets/" + having.getFirst().needText("id"));
            }
            if (!titles(last).isEmpty()) {
                return last;
            }
            Thread.sleep(250);
        }
        throw new AssertionError("no page of " + ip + " within 10 s: " + last.toText());
    }

    private static List<String> names(Json.Obj asset) {
        return asset.list("verdicts").stream().map(Json.Obj.class::cast)
                .map(verdict -> verdict.needText("name")).toList();
    }

    /** Titles of pages with the port that showed them. */
    private static List<String> titles(Json.Obj asset) {
        return asset.list("ports").stream().map(Json.Obj.class::cast)
                .flatMap(port -> port.list("content").stream().map(Json.Obj.class::cast)
                        .filter(content -> content.needText("what").equals("title"))
                        .map(content -> (int) port.needNumber("port") + " "
                                + content.needText("text")))
                .toList();
    }

    private static void judge(ScanLines told) {
        assertThat(told.of("host")).extracting(line -> of(line, "host").needText("ip"))
                .containsExactlyInAnyOrder(ROUTER, JETKVM, INTRANET, QUIET);
        assertThat(told.productAt(JETKVM)).isEqualTo("JetKVM");
        assertThat(told.findings()).singleElement().asString().startsWith("JetKVM at " + JETKVM);
        Set<String> ids = new HashSet<>();
        for (String ip : List.of(JETKVM, INTRANET)) {
            Json.Obj asset = told.of("asset").stream().map(line -> of(line, "asset"))
                    .filter(each -> addresses(each).contains(ip)).reduce((_, _) -> {
                        throw new AssertionError(ip + " is of two assets");
                    }).orElseThrow(() -> new AssertionError("no asset has " + ip));
            assertThat(addresses(asset)).as("addresses of one host").containsExactly(ip);
            assertThat(asset.text("mac")).as("the router's, or one of a lease").isEmpty();
            ids.add(asset.needText("id"));
        }
        assertThat(ids).hasSize(2);
    }

    private static Json.Obj of(Json.Obj line, String member) {
        return (Json.Obj) line.member(member).orElse(line);
    }

    private static List<String> addresses(Json.Obj asset) {
        return asset.list("addresses").stream().map(Json.Text.class::cast).map(Json.Text::value)
                .toList();
    }

    private static Farmhawk startHosts(FarNetwork far) throws Exception {
        List<String> words = new ArrayList<>(far.at());
        words.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                "io.farmhawk.appliance.FarHosts", JETKVM, INTRANET));
        return Farmhawk.startOther(words);
    }
}
