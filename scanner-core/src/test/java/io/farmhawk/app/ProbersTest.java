package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.PortProbe;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.probe.Questions;
import io.farmhawk.protocol.Prober;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbersTest {
    @Test
    void asksWebServersForPagesAndThoseWithTlsForTheirCertificate() {
        Questions questions = questions();

        assertThat(names(questions, 80)).containsExactly("http");
        assertThat(names(questions, 443)).containsExactly("https", "tls");
        assertThat(names(questions, 22)).containsExactly("ssh");
    }

    @Test
    void asksWhatFingerprintsWantInTheirSchemeAtTheirPorts() {
        Questions questions = questions(new PortProbe(Scheme.HTTPS, 8080, List.of("/api")),
                new PortProbe(Scheme.HTTP, 18_080, List.of()));

        assertThat(names(questions, 8080)).containsExactly("https", "tls");
        assertThat(names(questions, 18_080)).containsExactly("http");
        assertThat(questions.ports()).contains(18_080).doesNotHaveDuplicates();
    }

    @Test
    void knocksWhereverItSpeaksAndNeverWhereMachinesAreSteered() {
        Questions questions = questions();

        assertThat(questions.ports()).noneMatch(ScopeGuard::isIndustrial);
        assertThat(questions.ports()).containsAll(questions.talks().keySet());
        assertThat(questions.talks().keySet()).noneMatch(ScopeGuard::isNeverTouched);
        questions.talks().forEach((port, talks) -> assertThat(talks).isNotEmpty()
                .allMatch(prober -> prober.port() == port));
    }

    private static List<String> names(Questions questions, int port) {
        return questions.talks().getOrDefault(port, List.of()).stream().map(Prober::name).toList();
    }

    private static Questions questions(PortProbe... wanted) {
        try (Dialer dialer = new Dialer()) {
            return Probers.all(dialer, List.of(wanted));
        }
    }
}
