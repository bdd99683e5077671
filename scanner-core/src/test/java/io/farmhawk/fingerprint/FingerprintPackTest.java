package io.farmhawk.fingerprint;

import static io.farmhawk.fingerprint.Samples.PRODUCT;
import static io.farmhawk.fingerprint.Samples.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.net.HttpQuestion.Scheme;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintPackTest {
    @Test
    void asksForTheRootFirstAndForEveryPathOnce() {
        FingerprintPack pack = FingerprintPack.of(
                List.of(product("b", "[/y, /x]"), product("a", "[/x, /]")));

        assertThat(pack.fingerprints()).extracting(Fingerprint::id).containsExactly("a", "b");
        assertThat(pack.httpPaths()).containsExactly("/", "/x", "/y");
        assertThat(FingerprintPack.of(List.of()).httpPaths()).containsExactly("/");
    }

    @Test
    void asksForNothingThatOnlyADeprecatedFingerprintWants() {
        Fingerprint old = fingerprint(PRODUCT.replace("status: stable", "status: deprecated")
                .replace("signals:", "probes: [/old]\nsignals:"));

        assertThat(FingerprintPack.of(List.of(old)).httpPaths()).containsExactly("/");
    }

    @Test
    void refusesTheSameIdTwice() {
        Fingerprint box = fingerprint(PRODUCT);

        assertThatThrownBy(() -> FingerprintPack.of(List.of(box, box)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the id \"box\" is there twice; ");
    }

    @Test
    void refusesMorePathsThanAProberShouldAskFor() {
        List<Fingerprint> many = IntStream.rangeClosed(1, 16)
                .mapToObj(i -> product("p" + i, "[/p" + i + "]")).toList();

        assertThat(FingerprintPack.of(many.subList(0, 15)).httpPaths()).hasSize(16);
        assertThatThrownBy(() -> FingerprintPack.of(many))
                .hasMessageContaining("17 paths, at most 16");
    }

    @Test
    void asksThePortsOfAllFingerprintsBehindTheUsualOnes() {
        FingerprintPack pack = FingerprintPack.of(List.of(product("a", "[/x, " + port(8080) + "]"),
                product("b", "[{ prober: http, port: 8080, paths: [/y] }]")));

        assertThat(pack.probes()).containsExactly(
                new PortProbe(Scheme.HTTPS, 443, List.of("/", "/x")),
                new PortProbe(Scheme.HTTP, 80, List.of("/", "/x")),
                new PortProbe(Scheme.HTTP, 8080, List.of("/", "/setup", "/y")));
    }

    @Test
    void refusesMorePortsThanAScanShouldAsk() {
        List<Fingerprint> many = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> product("p" + i, "[" + port(8000 + i) + "]")).toList();

        assertThat(FingerprintPack.of(many.subList(0, 4)).probes()).hasSize(6);
        assertThatThrownBy(() -> FingerprintPack.of(many))
                .hasMessage("probes of all fingerprints name 5 ports beside 80 and 443 [8001, 8002,"
                        + " 8003, 8004, 8005], at most 4 are asked; keep those that tell most");
    }

    private static String port(int port) {
        return "{ prober: http, port: " + port + ", paths: [/setup] }";
    }

    @Test
    void saysWhatToDoWhereThereIsNoPack() {
        // The fingerprints module depends on this one, so there is none on the class path here.
        assertThatThrownBy(FingerprintPack::onClassPath).isInstanceOf(FingerprintException.class)
                .hasMessage("index.txt: not on the class path; add the fingerprints jar");
    }

    private static Fingerprint product(String id, String probes) {
        return fingerprint(PRODUCT.replace("id: box\n", "id: " + id + "\n").replace("signals:",
                "probes: " + probes + "\nsignals:"));
    }
}
