package io.farmhawk.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.MqttClient;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttDecoderTest {
    private static final String CLIENT = "0003 6b766d"; // client "kvm"

    private final StreamRun run = new StreamRun(new MqttDecoder());

    @ParameterizedTest
    @CsvSource({"10 0f 0004 4d515454 04 02 003c, 3.1.1", "10 11 0006 4d5149736470 03 02 003c, 3.1",
            "10 15 0004 4d515454 05 02 003c 05 1100000000, 5"})
    void readsEveryVersion(String head, String version) {
        run.segments(WireHex.octets(head + CLIENT), 1);

        assertThat(run.told(MqttClient.class)).singleElement().satisfies(told -> {
            assertThat(told.version()).isEqualTo(version);
            assertThat(told.clientId()).isEqualTo("kvm");
            assertThat(told.serverPort()).isEqualTo(StreamRun.PORT);
        });
    }

    @Test
    void keepsNeitherUserNorPassword() {
        run.head(WireHex.octets("10 1d 0004 4d515454 04 c2 003c" + CLIENT
                + "0005 616c696365 0005 7365637231"), false);

        assertThat(run.told().toString()).contains("kvm").doesNotContain("alice", "secr1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 0f 0004 4d515454 09 02 003c" + CLIENT,
            "10 0f 0004 4d515455 04 02 003c" + CLIENT, "10 ffffffffff", "10 02 0004",
            "10 0f 0004 4d515454 04 02 003c 00ff 6b766d"})
    void refusesWhatDoesNotFit(String hex) {
        assertThat(run.head(WireHex.octets(hex), true)).isNotEqualTo(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(WireHex.octets("10 0f 0004 4d515454 04 02 003c" + CLIENT));
    }
}
