package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.net.Visit;
import io.farmhawk.net.Visits;
import io.farmhawk.probe.Questions;
import io.farmhawk.protocol.Prober;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a scan with the bundled fingerprints asks, and the ports at which nothing may be asked. */
class NeverAskedTest {
    private static final String HOST = "127.0.5.16";
    private static final List<Integer> PRINTS = List.of(515, 631, 9100, 9101, 9102, 9103, 9104,
            9105, 9106, 9107);
    private static final List<Integer> STEERS = List.of(102, 502, 2404, 4840, 20000, 44818, 47808);
    private static final int FIRST_ANYONE_MAY_OPEN = 1_024;
    /** A server here never answers TLS. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    private final Dialer dialer = new Dialer();
    private final Questions questions;

    NeverAskedTest() throws FingerprintException {
        questions = Probers.all(dialer, FingerprintPack.onClassPath().probes());
    }

    @AfterEach
    void close() {
        dialer.close();
    }

    private Stream<Prober> probers() {
        return Stream.concat(questions.talks().values().stream().flatMap(List::stream),
                questions.datagrams().stream());
    }

    @Test
    void noProberHasAPortWhereNothingMayBeAsked() {
        assertThat(probers()).isNotEmpty()
                .noneMatch(prober -> ScopeGuard.isNeverTouched(prober.port()));
        questions.talks().forEach((port, talks) -> assertThat(talks)
                .allMatch(prober -> prober.port() == port));
        assertThat(questions.ports()).noneMatch(ScopeGuard::isIndustrial);
    }

    @Test
    void noProberSaysAWordThereThoughEachServerSendsItThere() throws Exception {
        AtomicLong octets = new AtomicLong();
        AtomicLong steered = new AtomicLong();
        List<LoopbackServer> servers = new ArrayList<>();
        try (Visit visit = Visits.to(IpAddress.parse(HOST).orElseThrow(), BRIEF)) {
            listenable(PRINTS).forEach(
                    port -> servers.add(LoopbackServer.start(HOST, port, connection -> octets
                            .addAndGet(connection.getInputStream().readAllBytes().length))));
            listenable(STEERS).forEach(port -> servers.add(LoopbackServer.start(HOST, port,
                    _ -> steered.incrementAndGet())));
            listenable(List.copyOf(questions.talks().keySet()))
                    .forEach(port -> servers.add(LoopbackServer.start(HOST, port,
                            LoopbackServer.answering(moved(port)))));

            for (Prober prober : probers().toList()) {
                visit.call(() -> prober.probe(IpAddress.parse(HOST).orElseThrow()));
            }
        } finally {
            servers.forEach(LoopbackServer::close);
        }

        assertThat(octets).hasValue(0);
        assertThat(steered).hasValue(0);
    }

    private static Stream<Integer> listenable(List<Integer> ports) {
        boolean root = "root".equals(System.getProperty("user.name"));
        return ports.stream().filter(port -> root || port >= FIRST_ANYONE_MAY_OPEN);
    }

    /** To a port where something is printed, or steered. */
    private static String moved(int port) {
        int where = port % 2 == 0
                ? PRINTS.get(port % PRINTS.size())
                : STEERS.get(port % STEERS.size());
        return LoopbackServer.lines("HTTP/1.1 302 Found",
                "Location: http://" + HOST + ':' + where + "/", "Content-Length: 0", "", "");
    }
}
