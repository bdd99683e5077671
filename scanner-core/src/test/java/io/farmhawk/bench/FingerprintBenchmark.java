package io.farmhawk.bench;

import com.rapid7.recog.RecogMatcher;
import com.rapid7.recog.RecogMatchers;
import io.farmhawk.address.IpAddress;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One banner of a web server after the other against so many expressions, the same for both. Every
 * fourth banner fits one of the first hundred, which is kind to a matcher that tries them in order.
 */
@State(Scope.Benchmark)
public class FingerprintBenchmark {
    private static final int BANNERS = 400;
    private static final Provenance SEEN = new Provenance(Instant.parse("2026-11-24T08:00:00Z"),
            "bench", 1);

    @Param({"100", "1000", "10000"})
    private int fingerprints;

    private final String[] banners = new String[BANNERS];
    private final AssetChanged[] changes = new AssetChanged[BANNERS];
    private final RecogMatchers recog = new RecogMatchers();
    private Matcher matcher = new Matcher(FingerprintPack.of(List.of()));
    private int next;

    @Setup
    public void build() throws FingerprintException {
        List<Fingerprint> products = new ArrayList<>();
        for (int i = 0; i < fingerprints; i++) {
            products.add(Fingerprint.parse("bench.yaml", yaml(i)));
            recog.add(new RecogMatcher(Pattern.compile(expression(i))));
        }
        matcher = new Matcher(FingerprintPack.of(products));
        for (int i = 0; i < BANNERS; i++) {
            banners[i] = switch (i % 4) {
                case 0 -> "Device-" + i / 4 + "-Web/2." + i;
                case 1 -> "nginx/1.24." + i + " (Ubuntu)";
                case 2 -> "Apache/2.4." + i + " (Debian) OpenSSL/3.0.11";
                default -> "Device-" + i + "-Cam/2.1";
            };
            changes[i] = seen(i);
        }
        check();
    }

    /** Ours: the literal in the expression is looked up, then RE2/J tries it; evidence is kept. */
    @Benchmark
    public boolean matcher() {
        return matcher.accept(changes[next()]);
    }

    /** The peer's: every expression is tried until one fits. */
    @Benchmark
    public Object recog() {
        return recog.getFirstMatch(banners[next()]);
    }

    private int next() {
        next = next + 1 == BANNERS ? 0 : next + 1;
        return next;
    }

    /** Both must find the same, or there is nothing to compare. */
    private void check() {
        for (int i = 0; i < BANNERS; i++) {
            boolean expected = i % 4 == 0;
            if (matcher.accept(changes[i]) != expected
                    || (recog.getFirstMatch(banners[i]) != null) != expected) {
                throw new IllegalStateException("found the wrong thing in " + banners[i]);
            }
        }
    }

    private AssetChanged seen(int i) {
        return new AssetChanged.Observed(new AssetId("a-%016x".formatted(i)),
                new Observation.HttpResponse(SEEN, Optional.empty(), IpAddress.v4(0x0A00_0000 + i),
                        80, Optional.of("/"), 200,
                        List.of(new Observation.Header("server", banners[i])), Optional.empty(),
                        ""));
    }

    private static String expression(int i) {
        return "^Device-" + i + "-Web/([0-9]+)[.]([0-9]+)$";
    }

    private static String yaml(int i) {
        return """
                id: device-%1$d
                name: Device %1$d
                kind: lookalike
                status: stable
                prior: 0.001
                date: "2026-11-24"
                references: [none]
                falsePositives: [none]
                signals:
                  - id: server
                    group: page
                    likelihoodRatio: 100
                    where: { observation: http-response, header.server: { matches: "%2$s" } }
                    source: none
                    examples: { match: [Device-%1$d-Web/1.0], reject: [Device] }
                """.formatted(i, expression(i));
    }
}
