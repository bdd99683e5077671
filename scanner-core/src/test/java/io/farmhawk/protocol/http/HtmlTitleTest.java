package io.farmhawk.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTitleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <title>JetKVM</title>                                | JetKVM
            <TITLE lang="en">JetKVM</TITLE>                      | JetKVM
            <html><head><title> PiKVM   Login </title></head>    | PiKVM Login
            <title>a &amp; b &lt;c&gt; &quot;d&quot; &#39;e&#39;</title> | a & b <c> "d" 'e'
            <title>&amp;lt;</title>                              | &lt;
            <title>one</title><title>two</title>                 | one
            <!-- <title>old</title> --><title>new</title>        | new
            <titles>no</titles><title>yes</title>                | yes
            İ<title>Dotted</title>                               | Dotted
            <title>a<b>c</title>                                 | a<b>c
            <title>x</title >                                    | x
            """)
    void finds(String body, String title) {
        assertThat(HtmlTitle.of(body)).contains(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "title", "<title", "<title>", "<title>cut", "<title>cut</titl",
            "<title></title>", "<title>   </title>", "<title </title", "<!-- <title>no</title>",
            "<!--", "<<<<<<", "<titleno>x</title>"})
    void findsNothingIn(String body) {
        assertThat(HtmlTitle.of(body)).isEqualTo(Optional.empty());
    }

    @Test
    void boundsATitle() {
        assertThat(HtmlTitle.of("<title>" + "a".repeat(4_000) + "</title>").orElseThrow())
                .hasSize(256);
    }
}
