package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.AssetView;
import io.farmhawk.finding.Finding;
import io.farmhawk.inventory.Asset;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    private static final String[] SCRIPTS_OF_OURS = {"<script defer src=\"/static/htmx.js\">",
            "<script defer src=\"/static/sse.js\">", "<script defer src=\"/static/live.js\">"};
    private static final Pattern ATTRIBUTE = Pattern
            .compile("\\s([a-z-]+)(?:=(?:\"[^\"]*\"|'[^']*'))?");
    private static final Pattern TAG = Pattern
            .compile("<!doctype html>|</[a-z0-9]+>|<[a-z0-9]+(?:" + ATTRIBUTE + ")*>");

    private final FakeModel model = Sample.model();
    private final OpenDashboard dashboard = new OpenDashboard(model);

    @AfterEach
    void close() {
        dashboard.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets", "/assets/a-0000000000000002", "/findings",
            "/findings/f-0000000000000002"})
    void showsANameFromTheNetworkAsText(String path) throws Exception {
        String page = dashboard.get(path).body();

        assertThat(page).contains("&lt;script&gt;alert('1')&lt;/script&gt;");
        assertOnlyOurMarkup(page);
    }

    @Test
    void showsWhatAPortSaidAsText() throws Exception {
        String page = dashboard.get("/assets/a-0000000000000002").body();

        assertThat(page.substring(page.indexOf("Open ports")))
                .contains("CN=&lt;script&gt;alert('1')&lt;/script&gt;", "x\\u202egnp.",
                        "&lt;b&gt;&lt;b&gt;")
                .doesNotContain("<script", "\u202e");
    }

    @Test
    void showsAVendorAsText() throws Exception {
        assertThat(dashboard.get("/assets").body()).contains("Raspberry &lt;b&gt;Pi&lt;/b&gt;");
    }

    @Test
    void keepsASearchInsideItsAttribute() throws Exception {
        String query = URLEncoder.encode("\" autofocus onfocus=\"x()", StandardCharsets.UTF_8);

        String page = dashboard.get("/assets?q=" + query).body();

        assertThat(page).contains("value=\"&#34; autofocus onfocus=&#34;x()\"");
        assertOnlyOurMarkup(page);
    }

    @Test
    void keepsWhatWasTypedInsideItsAttribute() throws Exception {
        String typed = URLEncoder.encode(Sample.HOSTILE, StandardCharsets.UTF_8);

        String page = dashboard.form("/findings/f-0000000000000001/triage", "token="
                + dashboard.token() + "&state=suppressed&days=x&by=kim&reason=" + typed).body();

        assertThat(page).contains("Not done: until must be a time");
        assertOnlyOurMarkup(page);
    }

    @Test
    void showsNothingThatTurnsTextRound() throws Exception {
        assertThat(dashboard.get("/assets/a-0000000000000002").body()).contains("x\\u202egnp.")
                .doesNotContain("\u202e");
    }

    @Test
    void cutsAnEndlessName() throws Exception {
        Asset endless = new Asset(Sample.EVIL.id(), Sample.EVIL.mac(), Sample.EVIL.vendor(),
                Sample.EVIL.addresses(), List.of(new Asset.Name("<b>".repeat(20_000), "mdns")),
                Sample.EVIL.protocols(), Sample.EVIL.firstSeen(), Sample.EVIL.lastSeen());
        model.with(List.of(new AssetView(endless, List.of())), List.<Finding>of());

        assertThat(dashboard.get("/assets").body()).contains("(60,000 characters)")
                .hasSizeLessThan(10_000);
    }

    /** Every tag is whole, and none brings a script of its own. */
    static void assertOnlyOurMarkup(String page) {
        List<String> tags = TAG.matcher(page).results().map(MatchResult::group).toList();
        List<String> attributes = tags.stream().flatMap(
                tag -> ATTRIBUTE.matcher(tag).results().map(found -> found.group(1))).toList();

        assertThat(page.chars().filter(c -> c == '<').count()).isEqualTo(tags.size());
        assertThat(tags).filteredOn(tag -> tag.startsWith("<script"))
                .containsExactly(SCRIPTS_OF_OURS);
        assertThat(attributes).contains("class", "hx-get")
                .noneMatch(name -> name.startsWith("on") || name.equals("style"));
    }
}
