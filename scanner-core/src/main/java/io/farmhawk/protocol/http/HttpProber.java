package io.farmhawk.protocol.http;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.HttpReply;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.WireText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Asks a web server for a few pages: the front page first, the others only if that was answered and
 * did not lead to another port, whose prober asks for them there; then for the icon of the front page.
 * Each answer on the way of a redirect is a fact of its own. A page is asked for once, whichever way
 * leads to it.
 */
public final class HttpProber implements Prober {
    private static final int MOST_PATHS = 32;
    private static final int MOST_REDIRECTS = 2;
    private static final int MOST_PATH = 256;
    private static final int MOST_REASON = 256;

    private final Dialer dialer;
    private final Scheme scheme;
    private final int port;
    private final List<String> paths;

    /**
     * @param paths asked for beside {@code /}; at most {@value #MOST_PATHS}
     * @throws IllegalArgumentException if one is no path
     */
    public HttpProber(Dialer dialer, Scheme scheme, int port, List<String> paths) {
        SequencedSet<String> all = new LinkedHashSet<>(List.of("/"));
        all.addAll(paths);
        all.stream().filter(path -> !HttpQuestion.isPath(path)).findFirst().ifPresent(path -> {
            throw new IllegalArgumentException("a path to ask for must start with / and be at most "
                    + HttpQuestion.MOST_PATH + " printable ASCII characters, got \"" + path + '"');
        });
        if (all.size() > MOST_PATHS + 1) {
            throw new IllegalArgumentException("at most " + MOST_PATHS
                    + " paths are asked for beside the front page, got " + (all.size() - 1));
        }
        this.dialer = dialer;
        this.scheme = scheme;
        this.port = port;
        this.paths = List.copyOf(all);
    }

    private HttpProber(Dialer dialer, HttpQuestion question) {
        this.dialer = dialer;
        scheme = question.scheme();
        port = question.port();
        paths = List.of(question.path());
    }

    /** Asks for this page alone. */
    public static Prober ofPage(Dialer dialer, HttpQuestion question) {
        return new HttpProber(dialer, question);
    }

    @Override
    public String name() {
        return scheme.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        return new Survey().of(target);
    }

    /** The pages of one host. */
    private final class Survey {
        private final List<Observation> facts = new ArrayList<>();
        private Optional<SiteIcon> icon = Optional.empty();
        private boolean isFront;
        private boolean movedAway;

        Answer of(IpAddress target) throws InterruptedException {
            Optional<Answer> nothing = Optional.empty();
            for (String path : paths) {
                HttpQuestion question = new HttpQuestion(scheme, target, port, path);
                isFront = path.equals("/");
                nothing = dialer.hasAsked(question) ? Optional.empty() : ask(question, 0);
                if (nothing.isPresent() || movedAway) {
                    break;
                }
            }
            if (nothing.isPresent() && facts.isEmpty()) {
                return nothing.get();
            }
            if (nothing.isEmpty() && icon.isPresent()) {
                icon.get().ask(provenance()).ifPresent(facts::add);
            }
            return facts.isEmpty()
                    ? new Answer.Silent("all its pages were asked for already")
                    : new Answer.Answered(facts);
        }

        /** What came instead of a page; empty if one came. */
        private Optional<Answer> ask(HttpQuestion question, int redirects)
                throws InterruptedException {
            return switch (dialer.exchange(question)) {
                case HttpReply.Page page -> {
                    facts.add(observed(question, page));
                    follow(question, page, redirects);
                    yield Optional.empty();
                }
                case HttpReply.Silent(String reason) ->
                    Optional.of(new Answer.Silent(WireText.clean(reason, MOST_REASON)));
                case HttpReply.Refused(String reason) ->
                    Optional.of(new Answer.Refused(reason));
            };
        }

        private void follow(HttpQuestion from, HttpReply.Page page, int redirects)
                throws InterruptedException {
            Optional<HttpQuestion> to = Redirect.of(from, page);
            if (isFront && to.isEmpty()) {
                icon = Optional.of(new SiteIcon(dialer, from, page));
            }
            movedAway |= from.path().equals("/")
                    && to.filter(next -> next.port() != from.port()).isPresent();
            if (to.isPresent() && redirects < MOST_REDIRECTS && !dialer.hasAsked(to.get())) {
                var _ = ask(to.get(), redirects + 1); // silence there takes nothing from this page
            }
        }
    }

    private Provenance provenance() {
        return new Provenance(Instant.now(), "probe:" + name(), 0);
    }

    private Observation.HttpResponse observed(HttpQuestion question, HttpReply.Page page) {
        HttpHead head = HttpHead.of(page);
        byte[] octets = page.body();
        String body = HttpBody.of(head, page.status(), octets, octets.length).text();
        String path = question.path();
        int query = path.indexOf('?');
        return new Observation.HttpResponse(provenance(), Optional.empty(), question.target(),
                question.port(),
                Optional.of(
                        WireText.clean(query < 0 ? path : path.substring(0, query), MOST_PATH)),
                page.status(), head.headers(), HtmlTitle.of(body), body);
    }
}
