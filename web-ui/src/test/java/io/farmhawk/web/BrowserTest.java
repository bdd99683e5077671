package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.finding.Triage;
import io.farmhawk.json.Json;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a browser can show: that pages renew themselves under the security policy. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BrowserTest {
    private final FakeModel model = Sample.model();
    private final OpenDashboard dashboard = new OpenDashboard(model);
    private Chromium browser;

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(Chromium.isInstalled(), "skipped: /usr/bin/chromium is not installed");
    }

    @BeforeEach
    void start() throws Exception {
        browser = new Chromium();
    }

    @AfterEach
    void close() throws Exception {
        browser.close();
        dashboard.close();
    }

    @Test
    void anOpenPageShowsAChangeByItself() throws Exception {
        browser.open(dashboard.at("/assets"));
        browser.awaitText("Live");
        browser.awaitText("3 devices");

        model.with(Sample.many(42), List.of());

        browser.awaitText("42 devices");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aChangeDoesNotDisturbWhoIsTyping() throws Exception {
        browser.open(dashboard.at("/findings/f-0000000000000001"));
        browser.awaitText("Live");
        browser.evaluate("document.getElementById('reason').value = 'half a sent';"
                + "document.getElementById('reason').focus()");

        model.triage(Sample.FIRST.id(), new Triage.Acknowledged("robin", Sample.NOW));

        browser.awaitText("Acknowledged by robin");
        assertThat(browser.evaluate("document.activeElement.id + ': ' +"
                + " document.activeElement.value")).isEqualTo(Json.text("reason: half a sent"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void searchesWhileOneTypes() throws Exception {
        browser.open(dashboard.at("/assets"));
        browser.awaitText("Live");

        browser.evaluate("document.getElementById('q').value = 'jetkvm-a1b2';"
                + "document.getElementById('q').dispatchEvent(new Event('input',"
                + " {bubbles: true}))");

        browser.awaitText("1 device matches");
        assertThat(browser.evaluate("location.search")).isEqualTo(Json.text("?q=jetkvm-a1b2"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFormFromItsOwnPageIsTaken() throws Exception {
        browser.open(dashboard.at("/findings/f-0000000000000001"));
        browser.awaitText("Live");

        browser.evaluate("document.querySelector('button[value=acknowledged]').click()");

        browser.awaitText("Acknowledged by dashboard");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void probingIsStoppedWithOnePress() throws Exception {
        FakeProbing probing = new FakeProbing();
        model.with(probing);
        browser.open(dashboard.at("/scans"));
        browser.awaitText("Live");

        browser.evaluate("document.getElementById('switch').click()");

        browser.awaitText("nothing is sent until somebody resumes it");
        assertThat(probing.orders()).containsExactly("stop the dashboard");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void runsNothingThatTheNetworkSent() throws Exception {
        browser.open(dashboard.at("/assets/a-0000000000000002"));
        browser.awaitText("<script>alert('1')</script>");

        assertThat(browser.evaluate("document.scripts.length")).isEqualTo(Json.number(3));
        assertThat(browser.complaints()).isEmpty();
    }
}
