package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.Visit;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation.ServiceBanner;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.talk.TalkProber;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the distribution's broker says to a scan. */
class MosquittoProbedTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();

    @TempDir
    private Path directory;

    /** To strangers and to those who let in only whom they know, the answer is the same. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesASessionAndSoShowsItself(boolean strangers) throws Exception {
        int port = Mosquitto.freePort();
        try (Mosquitto _ = Mosquitto.start(directory, port, "allow_anonymous " + strangers);
                Dialer dialer = new Dialer();
                Visit visit = Visits.to(LOOPBACK)) {
            Answer answer = visit.call(
                    () -> TalkProber.mqtt(dialer, Hearings.none(), port).probe(LOOPBACK));

            assertThat(answer).isInstanceOfSatisfying(Answer.Answered.class,
                    answered -> assertThat(answered.observations()).singleElement()
                            .isInstanceOfSatisfying(ServiceBanner.class, banner -> {
                                assertThat(banner.service()).isEqualTo("mqtt");
                                assertThat(banner.text())
                                        .isEqualTo("CONNACK 1: unacceptable protocol version");
                            }));
        }
    }
}
