package io.farmhawk.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.Set;

/** The few files that pages refer to, held in memory. There is no directory to walk out of. */
final class StaticFiles {
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    private final Map<String, Content> files = new TreeMap<>();

    StaticFiles() {
        add("farmhawk.css", "text/css", "static/farmhawk.css");
        add("farmhawk.svg", "image/svg+xml", "static/farmhawk.svg");
        add("live.js", "text/javascript", "static/live.js");
        add("htmx.js", "text/javascript", webjar("htmx.org", "/dist/htmx.min.js"));
        add("sse.js", "text/javascript", webjar("htmx-ext-sse", "/sse.js"));
    }

    Set<String> names() {
        return files.keySet();
    }

    void serve(Context request) {
        Content content = files.get(request.pathParam("file"));
        if (content == null) {
            throw new Refusal(404, "no such file");
        }
        // Asked again at each load, so that an update shows at once; unchanged costs one line.
        request.header("Cache-Control", "no-cache").header("ETag", content.tag());
        if (content.tag().equals(request.header("If-None-Match"))) {
            request.status(304);
            return;
        }
        request.contentType(content.type() + "; charset=utf-8").result(content.octets());
    }

    private void add(String name, String type, String resource) {
        byte[] octets = read(resource);
        files.put(name, new Content(type, octets, tag(octets)));
    }

    /** A file of a WebJar, whose path holds the version that the WebJar itself tells. */
    private static String webjar(String name, String file) {
        Properties pom = new Properties();
        String place = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        try (InputStream in = open(place)) {
            pom.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(place, e);
        }
        return WEBJARS + name + "/" + pom.getProperty("version") + file;
    }

    static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = StaticFiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is missing from the distribution");
        }
        return in;
    }

    private static String tag(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static final class Content {
        private final String type;
        private final byte[] octets;
        private final String tag;

        Content(String type, byte[] octets, String tag) {
            this.type = type;
            this.octets = octets;
            this.tag = tag;
        }

        String type() {
            return type;
        }

        byte[] octets() {
            return octets;
        }

        String tag() {
            return tag;
        }
    }
}
