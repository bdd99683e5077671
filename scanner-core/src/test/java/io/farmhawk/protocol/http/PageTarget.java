package io.farmhawk.protocol.http;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is read in a page that a device answered with, for fuzzing. */
public final class PageTarget {
    private static final int MOST = 65_536;
    private static final HttpQuestion ASKED = new HttpQuestion(HttpQuestion.Scheme.HTTP,
            IpAddress.v4(0xC000_0201), 80, "/");

    private PageTarget() {}

    /** Unpacks it in each way, looks for its title and its icon, and follows where it leads. */
    public static void read(byte[] octets) {
        for (String coding : List.of("", "gzip", "deflate", "br")) {
            Unpacked.of(octets, coding, MOST);
        }
        String text = new String(octets, StandardCharsets.UTF_8);
        HtmlTitle.of(text);
        IconLink.of(text).ifPresent(link -> Redirect.resolved(ASKED, link));
        Redirect.of(ASKED, 302, java.util.Optional.of(text));
    }

    public static List<byte[]> seeds() {
        return List.of("""
                <!doctype html><html><head><title>A &amp; B&#39;s</title><!-- c --><link
                rel="shortcut icon" href='/i/a.png?x=1&amp;y'><LINK REL=icon HREF=b.ico></head>
                """.getBytes(StandardCharsets.UTF_8),
                "https://192.0.2.1:8443/a/../b?c=%20".getBytes(StandardCharsets.UTF_8));
    }
}
