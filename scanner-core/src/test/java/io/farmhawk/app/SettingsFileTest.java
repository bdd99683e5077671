package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpPrefix;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final Settings DEFAULTS = Settings.defaults(Path.of("state"));

    @TempDir
    private Path directory;

    @Test
    void theDefaultsAreWhatTheDocumentationSays() {
        assertThat(DEFAULTS.site()).isEqualTo(new Settings.Site("local", "home", Optional.empty()));
        assertThat(DEFAULTS.capture())
                .isEqualTo(new Settings.Capture(List.of(), Optional.empty(), true, 2_048, 16));
        assertThat(DEFAULTS.mqtt()).isEqualTo(new Settings.Mqtt(new Settings.Broker.Embedded(1883),
                Optional.empty(), Optional.empty(), true));
        assertThat(DEFAULTS.dashboard().listen())
                .hasToString("Optional[/127.0.0.1:8765]");
        assertThat(DEFAULTS.probe().scope()).isEmpty();
        assertThat(DEFAULTS.fingerprints()).isEqualTo(
                new Settings.Fingerprints(Optional.empty(), Optional.empty(), false));
        assertThat(DEFAULTS.stateDirectory()).isEqualTo(Path.of("state"));
    }

    @Test
    void readsEveryKey() throws IOException {
        Settings settings = read(
                """
                        site: {tenant: acme, name: berlin, sensor: lobby-1}
                        capture: {interfaces: [eth0, any], filter: "arp or udp", promiscuous: false, snapOctets: 512, bufferMebibytes: 64}
                        state: {directory: /var/lib/x}
                        mqtt: {broker: "ssl://soc.example:8883", user: fh, passwordFile: /etc/fh.pass, inventory: false}
                        dashboard: {listen: "[::1]:9000"}
                        probe: {scope: [10.0.0.0/24, 192.168.7.9]}
                        fingerprints: {directory: /etc/fh/packs, key: /etc/fh/pack.pub, requireSigned: true}
                        """);

        assertThat(settings.site())
                .isEqualTo(new Settings.Site("acme", "berlin", Optional.of("lobby-1")));
        assertThat(settings.capture()).isEqualTo(new Settings.Capture(List.of("eth0", "any"),
                Optional.of("arp or udp"), false, 512, 64));
        assertThat(settings.stateDirectory()).isEqualTo(Path.of("/var/lib/x"));
        assertThat(settings.mqtt()).isEqualTo(
                new Settings.Mqtt(new Settings.Broker.Remote(URI.create("ssl://soc.example:8883")),
                        Optional.of("fh"), Optional.of(Path.of("/etc/fh.pass")), false));
        assertThat(settings.dashboard().listen()).hasToString("Optional[/[0:0:0:0:0:0:0:1]:9000]");
        assertThat(settings.probe().scope()).containsExactly(
                IpPrefix.parse("10.0.0.0/24").orElseThrow(),
                IpPrefix.parse("192.168.7.9").orElseThrow());
        assertThat(settings.fingerprints())
                .isEqualTo(new Settings.Fingerprints(Optional.of(Path.of("/etc/fh/packs")),
                        Optional.of(Path.of("/etc/fh/pack.pub")), true));
        assertThat(settings.withFingerprints(Path.of("mine")).fingerprints())
                .isEqualTo(new Settings.Fingerprints(Optional.of(Path.of("mine")),
                        Optional.of(Path.of("/etc/fh/pack.pub")), true));
    }

    @Test
    void leavesOutWhatIsNotSaid() throws IOException {
        assertThat(read("mqtt: {broker: off}\ndashboard: {listen: off}\nsite:\n")).isEqualTo(
                DEFAULTS.withBroker(new Settings.Broker.None()).withListen(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    mqtt: {brokr: x}               | mqtt.brokr is not a setting; known here: broker, inventory, passwordFile, user
                    mqqt: {}                       | mqqt is not a setting
                    mqtt: {broker: "http://x"}     | mqtt.broker must be embedded
                    mqtt: {broker: "tcp://u:p@x"}  | mqtt.broker must be embedded
                    mqtt: {broker: "embedded:0"}   | mqtt.broker must be embedded
                    mqtt: {inventory: 1}           | mqtt.inventory must be true or false, got 1
                    mqtt: [a]                      | mqtt must be a map of settings
                    site: {tenant: "a/b"}          | site.tenant must be 1 to 64 letters
                    capture: {interfaces: eth0}    | capture.interfaces must be a list of text, got "eth0"
                    capture: {snapOctets: 127}     | capture.snapOctets must be from 128 to 65535, got 127
                    capture: {snapOctets: 65536}   | capture.snapOctets must be from 128 to 65535, got 65536
                    capture: {snapOctets: 200.5}   | capture.snapOctets must be a whole number, got 200.5
                    capture: {bufferMebibytes: 0}  | capture.bufferMebibytes must be from 1 to 1024, got 0
                    capture: {bufferMebibytes: 1025} | capture.bufferMebibytes must be from 1 to 1024, got 1025
                    capture: {bufferMebibytes: x}  | capture.bufferMebibytes must be a whole number, got "x"
                    dashboard: {listen: "1.2.3.4"} | dashboard.listen must be host:port
                    dashboard: {listen: "h:70000"} | dashboard.listen must be host:port
                    probe: {scope: [everything]}   | probe.scope must list networks such as 192.168.1.0/24, got "everything"
                    fingerprints: {requireSigned: yes} | fingerprints.requireSigned must be true or false
                    fingerprints: {requireSigned: true} | fingerprints.requireSigned needs fingerprints.key: name the file
                    fingerprints: {dir: x}         | fingerprints.dir is not a setting; known here: directory, key, requireSigned
                    - a                            | must be a map of settings
                    'a: ['                         | not valid YAML
                    """)
    void saysFileKeyRuleAndValueInOneLine(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(directory.resolve("farmhawk.yaml").toString())
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertThatThrownBy(() -> SettingsFile.read(directory.resolve("none.yaml"), DEFAULTS))
                .isInstanceOf(ConfigException.class).hasMessageContaining("no such file");
    }

    private Settings read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("farmhawk.yaml"), text);
        return SettingsFile.read(file, DEFAULTS);
    }
}
