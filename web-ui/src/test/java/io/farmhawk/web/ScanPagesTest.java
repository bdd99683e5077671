package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.ProbeControl;
import io.farmhawk.json.Json;
import io.farmhawk.probe.audit.AuditCheck;
import io.farmhawk.probe.audit.AuditEntry;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanPagesTest {
    @RegisterExtension
    final ProbingScene scene = new ProbingScene();

    private final FakeProbing probing = scene.probing();
    private final OpenDashboard dashboard = scene.dashboard();

    @Test
    void saysWhyNothingCanBeScannedAndOffersNothing() throws Exception {
        scene.model().with(ProbeControl.none("devices of a sample do not exist"));

        String page = page();

        assertThat(page)
                .contains("Nothing can be scanned here: devices of a sample do not exist.",
                        "This service has never sent anything.")
                .doesNotContain("<form", "<button");
    }

    @Test
    void proposesAScopeWhereThereIsNone() throws Exception {
        probing.showing(FakeProbing.NO_SCOPE);

        assertThat(page()).contains("nobody has said yet which networks may be scanned",
                "256 addresses", "22 443", "at most 1,500 frames a second, 90 to one host",
                "The service asks nobody until you allow it", "nothing is logged into",
                "action=\"/scans/scope\"", "value=\"10.0.0.0/24\"",
                "action=\"/scans/stop\"").doesNotContain("action=\"/scans/sweep\"");
    }

    @Test
    void offersASweepAndToStopWhereThereIsAScope() throws Exception {
        assertThat(page()).contains("Nothing is being scanned now.", "No scan is under way.",
                "10.0.0.7/32", "action=\"/scans/sweep\"", "action=\"/scans/stop\"",
                "href=\"/scans\" aria-current=\"page\"")
                .doesNotContain("action=\"/scans/scope\"", "action=\"/scans/resume\"");
    }

    @Test
    void offersOnlyToResumeWhatIsStopped() throws Exception {
        probing.showing(FakeProbing.HALTED);

        assertThat(page())
                .contains("nothing is sent until somebody resumes it",
                        "action=\"/scans/resume\"")
                .doesNotContain("action=\"/scans/stop\"", "action=\"/scans/sweep\"");
    }

    @Test
    void showsProgressAndWhatTheLastSweepDid() throws Exception {
        probing.showing(FakeProbing.FULL);

        assertThat(page()).contains("9 hosts found so far, 3 of them asked, 2 answered",
                "9 hosts showed a sign of life, 7 answered", "1,234 frames sent",
                "under 0.1 % of open ports missed", "10.0.0.9 no longer answered after tls",
                "not asked: 10.0.0.7, excluded", "the disk is full", "2026-11-25 12:00:00 UTC");
    }

    @Test
    void showsTheAuditAndThatItIsWhole() throws Exception {
        assertThat(page()).contains("The chain is whole: entries 1 to 6.", "begins with entry 1",
                "tls to 10.0.0.9 port 443, wanted by jetkvm, frames: 12",
                "of entry 2: refused", "<strong class=\"bad\">altered</strong>",
                "sweep by kim, allowed by kim");
    }

    @Test
    void saysWhereTheAuditIsBroken() throws Exception {
        probing.with(List.of(), Optional.of(new AuditCheck.Result(3, 1, 3, 25,
                IntStream.rangeClosed(1, 25)
                        .mapToObj("entry %d (service.jsonl line %<d) was altered"::formatted)
                        .toList(),
                List.of())));

        assertThat(page()).contains("The chain is broken at 25 places.",
                "entry 20 (service.jsonl line 20) was altered").doesNotContain("line 21");
    }

    @Test
    void showsNoMoreThanTheNewest200() throws Exception {
        List<AuditEntry> many = IntStream.rangeClosed(1, 300)
                .mapToObj(number -> FakeProbing.entry(1_301 - number, true,
                        Json.object().put("kind", "switch").put("state", "stopped").put("by",
                                "x")))
                .toList();
        probing.with(many, Optional.empty());

        assertThat(page()).contains(">1,300</th>", ">1,101</th>").doesNotContain(">1,100</th>");
    }

    @Test
    void staysUsableWhereTheAuditCannotBeRead() throws Exception {
        probing.unreadable(new IllegalStateException("the audit cannot be read: no such disk"));

        assertThat(page()).contains("no such disk", "action=\"/scans/stop\"")
                .doesNotContain("The chain is");
    }

    @Test
    void aRenewalDoesNotReadTheWholeAudit() throws Exception {
        HttpResponse<String> renewal = dashboard.send(HttpRequest
                .newBuilder(dashboard.at("/scans")).header("HX-Request", "true"));

        assertThat(renewal.body()).contains("id=\"live\"", "Nothing is being scanned now.")
                .doesNotContain("The chain is");
        assertThat(probing.looks()).isZero();
    }

    @Test
    void passesOrdersOnAndComesBack() throws Exception {
        HttpResponse<String> answer = submit("/scope",
                "by=kim&networks=10.0.0.0/24%0D%0A+fd00::/64");
        submit("/sweep", "by=kim&targets=");
        submit("/sweep", "by=kim&targets=10.0.0.0/28,10.0.0.32/28");
        submit("/stop", "by=kim");
        submit("/resume", "by=kim");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("/scans");
        assertThat(probing.orders()).containsExactly("confirm [10.0.0.0/24, fd00::/64] kim",
                "sweep [] kim", "sweep [10.0.0.0/28, 10.0.0.32/28] kim", "stop kim",
                "resume kim");
    }

    @Test
    void theButtonsOfThePageAreOrders() throws Exception {
        String page = page();

        assertThat(page).contains("name=\"by\" value=\"the dashboard\"",
                "name=\"token\" value=\"" + dashboard.token() + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/sweep|by=kim&targets=10.0.0.0/99|\"10.0.0.0/99\" is no network",
            "/sweep|by=&targets=|by must say", "/scope|by=kim&networks=+,|networks must name",
            "/scope|by=kim|networks must name", "/stop|by=a%0Ab|by must say",
            "/resume|x=y|by must say"})
    void refusesAFormThatCannotBeRead(String order, String form, String detail)
            throws Exception {
        HttpResponse<String> answer = submit(order, form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Not done as asked: ", detail);
        assertThat(probing.orders()).isEmpty();
    }

    @Test
    void keepsWhatWasTypedWhereItIsRefused() throws Exception {
        probing.refusing(new IllegalStateException("a sweep is under way already"));

        HttpResponse<String> answer = submit("/sweep", "by=kim&targets=10.0.0.0/28");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(
                "Not done as asked: <bdi>a sweep is under way already</bdi>",
                "value=\"kim\"", "value=\"10.0.0.0/28\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scope", "/sweep", "/stop", "/resume"})
    void refusesAFormWithoutTheTokenOrFromAnotherPage(String order) throws Exception {
        String form = "by=kim&targets=&networks=10.0.0.0/24";

        assertThat(dashboard.form("/scans" + order, form).statusCode()).isEqualTo(403);
        assertThat(dashboard.form("/scans" + order, "token=" + dashboard.token() + "&" + form,
                "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(dashboard.post("/scans" + order, "text/plain", form, Guard.HEADER,
                dashboard.token()).statusCode()).isEqualTo(415);
        assertThat(probing.orders()).isEmpty();
    }

    @Test
    void refusesALongForm() throws Exception {
        assertThat(submit("/sweep", "by=kim&targets=" + "x".repeat(WebServer.LARGEST_BODY))
                .statusCode()).isEqualTo(413);
        assertThat(probing.orders()).isEmpty();
    }

    @Test
    void showsHostileTextAsText() throws Exception {
        probing.showing(FakeProbing.FULL);

        String page = page();
        String refused = submit("/sweep",
                "by=" + encoded("\" autofocus onfocus=\"x()") + "&targets="
                        + encoded(Sample.HOSTILE))
                .body();

        assertThat(page).contains("&lt;script&gt;alert('1')&lt;/script&gt;", "x\\u202egnp.")
                .doesNotContain("\u202e");
        HostileTextTest.assertOnlyOurMarkup(page);
        HostileTextTest.assertOnlyOurMarkup(refused);
    }

    private String page() throws Exception {
        return dashboard.get("/scans").body();
    }

    private HttpResponse<String> submit(String order, String form) throws Exception {
        return dashboard.form("/scans" + order, "token=" + dashboard.token() + "&" + form);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
