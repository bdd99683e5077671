package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttTargetTest {
    @ParameterizedTest
    @CsvSource({"tcp://broker.example, tcp://broker.example:1883",
            "ssl://broker.example, ssl://broker.example:8883",
            "ssl://broker.example:9000/x, ssl://broker.example:9000",
            "tcp://[::1]:1883, tcp://[::1]:1883"})
    void knowsTheUsualPorts(String given, String address) {
        assertThat(to(given).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://broker.example", "broker.example:1883", "tcp://a_b",
            "tcp://broker:0", "tcp://broker:70000", "tcp:///x"})
    void refusesWhatIsNoBroker(String given) {
        assertThatThrownBy(() -> to(given)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tcp://host:port");
    }

    @Test
    void doesNotRepeatAPasswordThatStandsInTheAddress() {
        assertThatThrownBy(() -> to("tcp://ada:secret@broker"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPasswordNeedsAUser() {
        assertThatThrownBy(() -> new MqttTarget(URI.create("tcp://broker"), Optional.empty(),
                Optional.of(Path.of("/etc/password")), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mqtt.user");
    }

    private static MqttTarget to(String broker) {
        return new MqttTarget(URI.create(broker), Optional.empty(), Optional.empty(), true);
    }
}
