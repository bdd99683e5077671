package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Transcript;
import io.farmhawk.net.Transcript.End;
import io.farmhawk.net.Transcript.Transport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class GroupAnswersTest {
    private static final IpPrefix LINK = IpPrefix.parse("10.0.0.0/24").orElseThrow();
    private static final IpAddress HOST = IpAddress.parse("10.0.0.20").orElseThrow();
    private static final IpAddress QUIET = IpAddress.parse("10.0.0.21").orElseThrow();
    private static final IpAddress FAR = IpAddress.parse("10.9.0.20").orElseThrow();

    private final GroupAnswers answers = new GroupAnswers();

    @Test
    void tellsOfEachHostWhatItAnswered() throws Exception {
        answers.expect(LINK);

        answers.told(LINK, List.of(from(HOST), from(HOST)));

        assertThat(answers.of(HOST).orElseThrow()).hasSize(2);
        assertThat(answers.of(QUIET).orElseThrow()).as("it was asked and kept silent").isEmpty();
        assertThat(answers.of(FAR)).as("it was not asked").isEmpty();
    }

    @Test
    void letsAHostWaitUntilItsLinkWasAsked() throws Exception {
        answers.expect(LINK);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return answers.of(HOST).orElseThrow();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }, threads);

            assertThat(waiting).isNotDone();
            answers.told(LINK, List.of(from(HOST)));

            assertThat(waiting.get()).hasSize(1);
        }
    }

    @Test
    void whatIsToldFirstStands() throws Exception {
        answers.expect(LINK);
        answers.told(LINK, List.of(from(HOST)));

        answers.told(LINK, List.of());

        assertThat(answers.of(HOST).orElseThrow()).hasSize(1);
    }

    private static Transcript from(IpAddress host) {
        return new Transcript(Instant.EPOCH, Transport.UDP, new End(QUIET, 40_000),
                new End(host, 1900), List.of());
    }
}
