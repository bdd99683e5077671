package io.farmhawk.protocol.http;

import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion;
import io.farmhawk.net.HttpReply;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks for the icon of a page: the one it links to if that is at the same host and port, else
 * {@code /favicon.ico}. An icon that came whole becomes three digests; its octets are not kept.
 */
final class SiteIcon {
    /** Icons are a few kilobytes; what is as long as this is cut, and no digest of it means a thing. */
    private static final int MOST_OCTETS = 65_535;

    private static final int MOST_REDIRECTS = 2;
    private static final String USUAL = "/favicon.ico";
    private static final String LINE_FEED = "\n";
    private static final Base64.Encoder LINES_OF_76 = Base64.getMimeEncoder(76,
            LINE_FEED.getBytes(StandardCharsets.US_ASCII));

    private final Dialer dialer;
    private final HttpQuestion asked;
    private final HttpReply.Page page;

    /** @param page what came when {@code asked} was asked */
    SiteIcon(Dialer dialer, HttpQuestion asked, HttpReply.Page page) {
        this.dialer = dialer;
        this.asked = asked;
        this.page = page;
    }

    /** The icon as a fact; empty if there is none, or it was asked for already. */
    Optional<Observation.Favicon> ask(Provenance provenance) throws InterruptedException {
        if (Redirect.leadsOn(page.status())) {
            return Optional.empty(); // the page it leads to has the icon
        }
        Optional<HttpQuestion> next = Optional.of(question());
        for (int i = 0; i <= MOST_REDIRECTS && next.isPresent(); i++) {
            HttpQuestion question = next.get();
            if (dialer.hasAsked(question)
                    || !(dialer.exchange(question) instanceof HttpReply.Page reply)) {
                return Optional.empty();
            }
            Optional<byte[]> picture = picture(reply);
            if (picture.isPresent()) {
                return Optional.of(digests(provenance, question, picture.get()));
            }
            next = Redirect.of(question, reply).filter(this::isHere);
        }
        return Optional.empty();
    }

    private HttpQuestion question() {
        return content(page).map(Unpacked::octets)
                .flatMap(octets -> IconLink.of(new String(octets, StandardCharsets.UTF_8)))
                .flatMap(reference -> Redirect.resolved(asked, reference)).filter(this::isHere)
                .orElseGet(() -> new HttpQuestion(asked.scheme(), asked.target(), asked.port(),
                        USUAL));
    }

    private boolean isHere(HttpQuestion question) {
        return question.scheme() == asked.scheme() && question.port() == asked.port();
    }

    /** The octets of a reply that is a picture, and whole. */
    private static Optional<byte[]> picture(HttpReply.Page reply) {
        return reply.status() == 200 && reply.isWhole()
                ? content(reply).filter(Unpacked::isWhole).map(Unpacked::octets)
                        .filter(PictureForm::isKnown)
                : Optional.empty();
    }

    private static Optional<Unpacked> content(HttpReply.Page reply) {
        String coding = HttpHead.of(reply).field("content-encoding").orElse("").strip()
                .toLowerCase(Locale.ROOT);
        return Unpacked.of(reply.body(), coding, MOST_OCTETS);
    }

    private static Observation.Favicon digests(Provenance provenance, HttpQuestion question,
            byte[] octets) {
        return new Observation.Favicon(provenance, question.target(), question.port(),
                Integer.toString(mmh3(octets)), hex("MD5", octets), hex("SHA-256", octets));
    }

    /** As the public search engines have it: of the base64 text in lines, the last one ended too. */
    static int mmh3(byte[] octets) {
        String lines = LINES_OF_76.encodeToString(octets) + LINE_FEED;
        return Murmur3.hash32(lines.getBytes(StandardCharsets.US_ASCII), 0);
    }

    private static String hex(String algorithm, byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
