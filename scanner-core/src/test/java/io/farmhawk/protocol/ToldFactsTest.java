package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldFactsTest {
    private static final MacAddress MAC = MacAddress.parse("dc:a6:32:01:02:03");
    private static final IpAddress CLIENT = IpAddress.v4(0xC0A80115);
    private static final IpAddress SERVER = IpAddress.v4(0xC0A80101);

    private final ToldFacts facts = new ToldFacts(1);

    @Test
    void holdsBackAQuestionAskedAgainWithinAMinute() {
        assertThat(facts.isRepeat(question(0, "kvm.lan"))).isFalse();
        assertThat(facts.isRepeat(question(59, "kvm.lan"))).isTrue();
        assertThat(facts.isRepeat(question(60, "kvm.lan"))).isFalse();
    }

    @Test
    void tellsWhatDiffersInAnything() {
        facts.isRepeat(question(0, "kvm.lan"));

        assertThat(facts.isRepeat(question(1, "kvm.lam"))).as("name").isFalse();
        assertThat(facts.isRepeat(new Observation.DnsQuestion(at(1), MAC, CLIENT, CLIENT, "kvm.lan",
                "A"))).as("resolver").isFalse();
        assertThat(facts.isRepeat(new Observation.DnsQuestion(at(1), MAC, CLIENT, SERVER, "kvm.la",
                "nA"))).as("where a text ends").isFalse();
    }

    @Test
    void holdsBackAHelloOnlyIfServerNameAndFingerprintAreTheSame() {
        assertThat(facts.isRepeat(hello(0, "a.example", "t13d"))).isFalse();
        assertThat(facts.isRepeat(hello(1, "a.example", "t13d"))).isTrue();
        assertThat(facts.isRepeat(hello(2, "b.example", "t13d"))).isFalse();
        assertThat(facts.isRepeat(hello(3, "a.example", "t12d"))).isFalse();
    }

    @Test
    void takesTwoAnswersThatDifferInTheirTimeAloneForOne() {
        assertThat(facts.isRepeat(response(0, Optional.of(MAC), "date", "Mon", "page"))).isFalse();
        assertThat(facts.isRepeat(response(1, Optional.of(MAC), "date", "Tue", "page"))).isTrue();
        assertThat(facts.isRepeat(response(2, Optional.of(MAC), "date", "Tue", "Page"))).isFalse();
        assertThat(facts.isRepeat(response(3, Optional.of(MAC), "server", "Mon", "page")))
                .isFalse();
        assertThat(facts.isRepeat(response(4, Optional.of(MAC), "server", "Tue", "page")))
                .isFalse();
    }

    @Test
    void neverHoldsBackTheAnswerToAProbe() {
        assertThat(facts.isRepeat(response(0, Optional.empty(), "server", "x", ""))).isFalse();
        assertThat(facts.isRepeat(response(1, Optional.empty(), "server", "x", ""))).isFalse();
    }

    @Test
    void neverHoldsBackASighting() {
        Observation sighting = new Observation.Sighting(at(0), MAC, Optional.empty(), "arp");

        assertThat(facts.isRepeat(sighting)).isFalse();
        assertThat(facts.isRepeat(sighting)).isFalse();
    }

    private static Provenance at(long second) {
        return new Provenance(Instant.ofEpochSecond(second), "test", second);
    }

    private static Observation question(long second, String name) {
        return new Observation.DnsQuestion(at(second), MAC, CLIENT, SERVER, name, "A");
    }

    private static Observation hello(long second, String name, String ja4) {
        return new Observation.ClientHello(at(second), MAC, CLIENT, SERVER, 443, Optional.of(name),
                List.of("h2"), List.of("1.3"), ja4, Carrier.TCP, false);
    }

    private static Observation response(long second, Optional<MacAddress> mac, String header,
            String value, String body) {
        return new Observation.HttpResponse(at(second), mac, SERVER, 80, Optional.empty(), 200,
                List.of(new Header(header, value)), Optional.empty(), body);
    }
}
