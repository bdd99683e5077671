package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.AssetView;
import io.farmhawk.app.Overview;
import io.farmhawk.finding.Triage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private final FakeModel model = Sample.model();
    private final OpenDashboard dashboard = new OpenDashboard(model);

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void overviewSaysTheStateOfTheSite() throws Exception {
        String page = dashboard.get("/").body();

        assertThat(page).contains("2 IP-KVM devices found: 1 confirmed, 1 likely",
                "3 devices; listening on eth0, eth1", "JetKVM at jetkvm-a1b2",
                "confirmed 99.98 %", "cannot open eth1: permission denied", "12,345",
                "dhcp/truncated", "tcp://127.0.0.1:1883", "4 findings waiting on disk",
                "local/home/fh-0123456789", "Not everything was seen",
                "the disk is full; free some space there");
        assertThat(page).doesNotContain("sample network", "there are no accounts");
    }

    @Test
    void saysPlainlyThatASampleIsNoRealNetwork() throws Exception {
        model.with(Sample.in(Overview.Mode.SAMPLE));

        for (String path : List.of("/", "/assets", "/findings", "/assets/a-0000000000000001")) {
            assertThat(dashboard.get(path).body()).as(path)
                    .contains("This is a sample network that exists only in Farmhawk.");
        }
    }

    @Test
    void saysPlainlyThatAReplayIsNotNow() throws Exception {
        model.with(Sample.in(Overview.Mode.REPLAY));

        assertThat(dashboard.get("/").body()).contains("This is read from capture files",
                "read from eth0");
    }

    @Test
    void aFindingAboutFirmwareNamesVersionFlawsAndSources() throws Exception {
        model.with(Sample.ASSETS, List.of(Sample.vulnerable()));

        String page = dashboard.get("/findings/" + Sample.vulnerable().id()).body();

        assertThat(page).contains("Version 0.4.7, as the device tells it.", "CVE-2026-32295",
                "high (CVSS 7.5), fixed in 0.5.4", "https://cve.example/2026-32295",
                "frame 77 of eth0", "Why it is taken for that product");
        assertThat(page).doesNotContain("ATT&amp;CK");
    }

    @Test
    void aDevicePageNamesTheVersionThatTheDeviceTold() throws Exception {
        assertThat(dashboard.get("/assets/a-0000000000000001").body())
                .contains("Version 0.4.7", "CVE-2026-32295");
        assertThat(dashboard.get("/assets/a-0000000000000002").body())
                .doesNotContain("Firmware", "Version");
    }

    @Test
    void aDevicePageSaysWhereItIsPluggedInAndWhoSaysSo() throws Exception {
        assertThat(dashboard.get("/assets/a-0000000000000002").body()).contains("Plugged in at",
                "Gi1/0/7 of ", ", VLAN 20", "as the switch 10.0.0.254 tells, with 1 more",
                "10.0.0.99", "by the router 10.0.0.254, not heard here");
        assertThat(dashboard.get("/assets/a-0000000000000001").body())
                .doesNotContain("Plugged in", "Told addresses");
    }

    @Test
    void aDevicePageListsOpenPortsWithWhatTheySaidAndWhen() throws Exception {
        assertThat(dashboard.get("/assets/a-0000000000000002").body()).contains("Open ports",
                "443/tcp", "10.0.0.2", "https", "2026-11-24 11:59:30 UTC", "9/udp", "10.0.0.18",
                "not known", "nothing");
        assertThat(dashboard.get("/assets/a-0000000000000001").body())
                .doesNotContain("Open ports");
    }

    @Test
    void anEmptySiteIsAnAnswer() throws Exception {
        model.with(List.of(), List.of());

        assertThat(dashboard.get("/").body()).contains("No IP-KVM device found so far",
                "Nothing needs you.", "None seen.");
        assertThat(dashboard.get("/assets").body()).contains("No device has been heard yet.");
        assertThat(dashboard.get("/findings").body()).contains("Nothing was found");
    }

    @Test
    void listsDevicesSuspectsFirst() throws Exception {
        List<AssetView> turned = new ArrayList<>(Sample.ASSETS).reversed();
        model.with(turned, List.of());

        String page = dashboard.get("/assets").body();

        assertThat(page).contains("3 devices", "30:52:53:00:00:01", "JetKVM, Inc.", "10.0.0.1",
                "arp dhcp", "2026-11-24 11:50:00 UTC", "private address", "unknown");
        assertThat(page.indexOf("a-0000000000000001")).isPositive()
                .isLessThan(page.indexOf("a-0000000000000002"));
        assertThat(page.indexOf("a-0000000000000002"))
                .isLessThan(page.indexOf("a-0000000000000003"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetkvm-a1b2", "JETKVM", "10.0.0.1", "30:52:53", "ip-kvm+confirmed",
            "a-0000000000000001", "inc.++jetkvm"})
    void findsADeviceByWhatIsKnownOfIt(String query) throws Exception {
        String page = dashboard.get("/assets?q=" + query).body();

        assertThat(page).contains("1 device matches", "/assets/a-0000000000000001")
                .doesNotContain("/assets/a-0000000000000003");
    }

    @Test
    void saysThatNothingMatches() throws Exception {
        assertThat(dashboard.get("/assets?q=no%20such%3Cb%3E").body())
                .contains("Nothing known matches <q><bdi>no such&lt;b&gt;</bdi></q>");
    }

    @Test
    void dividesALongTableIntoPages() throws Exception {
        model.with(Sample.many(450), List.of());

        String first = dashboard.get("/assets?q=host").body();
        String last = dashboard.get("/assets?q=host&from=400").body();

        assertThat(first)
                .contains("Devices 1 to 200 of 450", "href=\"/assets?q=host&amp;from=200\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(last).contains("Devices 401 to 450 of 450",
                "href=\"/assets?q=host&amp;from=200\"").doesNotContain("rel=\"next\"");
    }

    @Test
    void answersForTenThousandDevicesWithABoundedPage() throws Exception {
        model.with(Sample.many(10_000), List.of());

        HttpResponse<String> page = dashboard.get("/assets?q=02:00:00");

        assertThat(page.body()).contains("Devices 1 to 200 of 10,000");
        assertThat(page.body().length()).isLessThan(300_000);
    }

    @Test
    void showsWhyADeviceIsTakenForWhatItIs() throws Exception {
        String page = dashboard.get("/assets/a-0000000000000001").body();

        assertThat(page).contains("JetKVM: confirmed, 99.98 %", "×2,000",
                "subject &#34;CN=jetkvm&#34;".replace("&#34;", "\""), "frame 1,234 of eth0",
                "no: <bdi>names</bdi> counts once", "÷20", "1 sign speaks against it.",
                "3 independent groups of signs counted: together they multiply the odds by 50,000.",
                "/findings/f-0000000000000001", "jetkvm-a1b2</bdi> <span class=\"quiet\">by dhcp");
    }

    @Test
    void saysNothingOfADeviceThatEvidenceIsTooThinFor() throws Exception {
        String page = dashboard.get("/assets/a-0000000000000003").body();

        assertThat(page).contains("Unknown: nothing seen so far says what it is",
                "NanoKVM: no verdict, 2.0 %", "That is not enough to say anything.");
    }

    @Test
    void listsFindingsByState() throws Exception {
        model.triage(Sample.SECOND.id(), new Triage.Acknowledged("kim", Sample.NOW));

        String all = dashboard.get("/findings").body();
        String open = dashboard.get("/findings?state=open").body();
        String resolved = dashboard.get("/findings?state=resolved").body();

        assertThat(all).contains("all 2", "open 1", "acknowledged 1",
                "/findings/f-0000000000000001", "/findings/f-0000000000000002");
        assertThat(open).contains("/findings/f-0000000000000001")
                .doesNotContain("/findings/f-0000000000000002");
        assertThat(resolved).contains("No finding is resolved.");
    }

    @Test
    void showsAFindingWithItsEvidenceAndTechnique() throws Exception {
        String page = dashboard.get("/findings/f-0000000000000001").body();

        assertThat(page).contains("Open: nobody has it in hand.",
                "https://attack.mitre.org/techniques/T1219/003/", "is <bdi>JetKVM</bdi>", "×500",
                "Acknowledge", "Suppress", "Resolve").doesNotContain("Reopen");
    }

    @Test
    void likelyOnlyLooksLikeIt() throws Exception {
        String page = dashboard.get("/findings/f-0000000000000002").body();

        assertThat(page).contains("looks like <bdi>PiKVM</bdi>", "likely 93.0 %",
                "With one kind of evidence alone nothing is called confirmed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/findings/f-0000000000000002", "/assets/a-0000000000000002"})
    void saysWhatIsStaleAndWhatWouldSettleIt(String path) throws Exception {
        String page = dashboard.get(path).body();

        assertThat(page).contains("stale, counts 1/2",
                "no: contradicted since it was last seen", "What would settle it",
                "<li><bdi>a TLS probe of port 443 would settle this</bdi></li>");
        assertThat(page.indexOf("a TLS probe"))
                .isLessThan(page.indexOf("its next DHCP request would tell more"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/assets/a-00000000000000ff", "/assets/1",
            "/assets/..%2f..%2fetc", "/assets/A-0000000000000001", "/findings/f-1",
            "/findings/%3Cscript%3E", "/static/nothing.js", "/static/..%2fopenapi.json"})
    void saysThatThereIsNothing(String path) throws Exception {
        HttpResponse<String> answer = dashboard.get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("<script>", "Exception", "Jetty", "Javalin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets?from=-1", "/assets?from=x", "/assets?from=99999999999",
            "/findings?state=closed"})
    void saysWhatIsWrongWithAQuestion(String path) throws Exception {
        HttpResponse<String> answer = dashboard.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("from must be a whole number from 0 to 10000000",
                "state must be one of open, acknowledged, suppressed, resolved");
    }
}
