package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.address.IpAddress;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbePlannerTest {
    private static final IpAddress HOST = IpAddress.parse("10.0.0.1").orElseThrow();
    private static final String PRODUCT = """
            id: hawkbox
            name: Hawkbox
            kind: ip-kvm
            prior: 0.001
            status: stable
            date: 2026-11-24
            references: ["https://hawkbox.example/"]
            falsePositives: ["a page about it"]
            probes: [/api/state, { prober: http, port: 8080, paths: [/, /api/box] }, { prober: websocket, path: /ws, subprotocol: hawk }]
            signals:
              - id: page-title
                group: page
                likelihoodRatio: 50
                where: { observation: http-response, title: { equals: Hawkbox } }
                source: "hawkbox/hawkbox:index.html"
                examples: { match: [Hawkbox], reject: [Hawk] }
            """;

    private ProbePlanner planner = new ProbePlanner(FingerprintPack.of(List.of()),
            probe -> new Named(""), (scheme, port, probe) -> new Named(""));

    private static FingerprintPack pack() {
        try {
            return FingerprintPack.of(List.of(Fingerprint.parse("hawkbox.yaml", PRODUCT)));
        } catch (FingerprintException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @BeforeEach
    void plan() {
        planner = new ProbePlanner(pack(),
                probe -> new Named(probe.scheme() + " " + probe.port() + " " + probe.paths()),
                (scheme, port, probe) -> new Named(scheme + " " + port + " socket " + probe.path()
                        + " " + probe.subprotocol().orElse("")));
    }

    @Test
    void asksForNothingWhereNothingSpeaksForAProduct() {
        planner.heard(HOST, List.of(page(80, 200, "Welcome to nginx!")));

        assertThat(planner.at(HOST, 80)).isEmpty();
    }

    @Test
    void asksOnceForThePagesOfAProductForWhichSomethingSpeaks() {
        planner.heard(HOST, List.of(page(443, 200, "Hawkbox")));

        assertThat(planner.at(HOST, 443))
                .extracting(more -> more.prober().name(), FollowUps.FollowUp::wantedBy)
                .containsExactly(tuple("HTTPS 443 [/api/state]", "hawkbox"),
                        tuple("HTTPS 443 socket /ws hawk", "hawkbox"));
        assertThat(planner.at(HOST, 443)).as("a second time").isEmpty();
        assertThat(planner.at(HOST, 80)).as("a port that served nothing").isEmpty();
    }

    @Test
    void asksAtOtherPortsThatTheProductHas() {
        planner.heard(HOST, List.of(page(443, 200, "Hawkbox"), page(8080, 401, "")));

        assertThat(planner.at(HOST, 8080)).extracting(more -> more.prober().name())
                .containsExactly("HTTP 8080 [/api/box]", "HTTP 8080 socket /ws hawk");
    }

    @Test
    void asksNothingWhereOneIsOnlySentElsewhere() {
        planner.heard(HOST, List.of(page(80, 301, ""), page(443, 200, "Hawkbox")));

        assertThat(planner.at(HOST, 80)).isEmpty();
    }

    @Test
    void asksForThePagesOfAProductThatWasKnownBefore() {
        Matcher passive = new Matcher(pack());
        passive.accept(new AssetChanged.Observed(AssetId.of(HOST), page(443, 200, "Hawkbox")));

        planner.knew(HOST, passive.evidence(AssetId.of(HOST)), Instant.EPOCH);
        planner.heard(HOST, List.of(page(80, 200, "Welcome to nginx!")));

        assertThat(planner.at(HOST, 80)).extracting(more -> more.prober().name())
                .containsExactly("HTTP 80 [/api/state]", "HTTP 80 socket /ws hawk");
    }

    @Test
    void forgetsAHost() {
        planner.heard(HOST, List.of(page(443, 200, "Hawkbox")));

        planner.forget(HOST);

        assertThat(planner.at(HOST, 443)).isEmpty();
        planner.heard(HOST, List.of(page(443, 200, "nginx")));
        assertThat(planner.at(HOST, 443)).as("what it knew is gone").isEmpty();
    }

    private static Observation page(int port, int status, String title) {
        return new Observation.HttpResponse(new Provenance(Instant.EPOCH, "probe:http", 0),
                Optional.empty(), HOST, port, Optional.of("/"), status, List.of(),
                title.isEmpty() ? Optional.empty() : Optional.of(title), "");
    }

    private record Named(String name) implements Prober {
        @Override
        public int port() {
            return 80;
        }

        @Override
        public Answer probe(IpAddress target) {
            return new Answer.Silent("not asked");
        }
    }
}
