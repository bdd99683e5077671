package io.farmhawk.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IconLinkTest {
    @ParameterizedTest
    @ValueSource(strings = {"<link rel=\"icon\" href=\"/a.png\">", "<link rel=icon href=/a.png>",
            "<LINK HREF='/a.png' REL='shortcut  icon' />",
            "<link\n rel=\"icon\"\n type=\"image/png\" sizes=32x32\n href = \"/a.png\"\n>",
            "<link rel=stylesheet href=/a.css><link rel=\"Icon\" href=\" /a.png \">",
            "<link href='/a.png' rel='alternate icon'/>",
            "<!-- <link rel=icon href=/b.png> --><link rel=icon href=/a.png>",
            "<link rel=icon href=/a.png href=/b.png><link rel=icon href=/c.png>",
            "<link rel=icon><link rel=icon href=''><link rel=icon href=/a.png>",
            "<links rel=icon href=/b.png><link crossorigin rel=icon href=/a.png>"})
    void findsTheFirstLinkToAnIcon(String html) {
        assertThat(IconLink.of("<html><head>" + html + "</head>")).contains("/a.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<link", "<link ", "<link rel=icon href=\"/a.png>",
            "<link rel=apple-touch-icon href=/a.png>", "<link rel=mask-icon href=/a.png>",
            "<link rel=favicons href=/a.png>", "<a rel=icon href=/a.png>",
            "<!-- <link rel=icon href=/a.png>", "<link href=/a.png>", "<link rel=icon href=>"})
    void findsNoneWhereThereIsNone(String html) {
        assertThat(IconLink.of(html)).isEmpty();
    }

    @Test
    void undoesAnAmpersand() {
        assertThat(IconLink.of("<link rel=icon href='/a?b&amp;c'>")).contains("/a?b&c");
    }

    @Test
    void takesNoAddressThatIsTooLongToAskFor() {
        assertThat(IconLink.of("<link rel=icon href=/" + "a".repeat(2_000) + '>')).isEmpty();
    }

    @Test
    void endsOnAnyNoise() {
        String[] parts = {"<link ", "<!--", "-->", "<", ">", "\"", "'", "=", "/", " ", "rel",
                "icon",
                "href", "\u0000", "\uD800"};
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder html = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                html.append(parts[random.nextInt(parts.length)]);
            }

            assertThatCode(() -> IconLink.of(html.toString())).as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }
}
