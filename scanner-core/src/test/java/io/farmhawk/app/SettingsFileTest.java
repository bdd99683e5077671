package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.correlation.Site;
import io.farmhawk.net.snmp.SnmpAccess.Authentication;
import io.farmhawk.net.snmp.SnmpAccess.Privacy;
import io.farmhawk.net.snmp.SnmpAccess.Version;
import io.farmhawk.publish.command.CommandKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private static final Settings DEFAULTS = Settings.defaults(Path.of("state"));
    /** The public keys of the first two tests of RFC 8032 section 7.1. */
    private static final String KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final String OTHER_KEY = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";

    @TempDir
    private Path directory;

    @Test
    void theDefaultsAreWhatTheDocumentationSays() {
        assertThat(DEFAULTS.site()).isEqualTo(new Settings.Site("local", "home", Optional.empty()));
        assertThat(DEFAULTS.capture())
                .isEqualTo(new Settings.Capture(List.of(), Optional.empty(), true, 2_048, 16));
        assertThat(DEFAULTS.mqtt()).isEqualTo(new Settings.Mqtt(new Settings.Broker.Embedded(1883),
                Optional.empty(), Optional.empty(), true, List.of()));
        assertThat(DEFAULTS.dashboard().listen())
                .hasToString("Optional[/127.0.0.1:8765]");
        assertThat(DEFAULTS.probe()).isEqualTo(
                new Settings.Probe(List.of(), List.of(), ProbeSchedule.USUAL, SnmpSettings.NONE));
        assertThat(ProbeSchedule.USUAL)
                .isEqualTo(new ProbeSchedule(true, new SweepPlan.ByHand(), List.of()));
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
                        mqtt: {broker: "ssl://soc.example:8883", user: fh, passwordFile: /etc/fh.pass, inventory: false, commandKey: ["%s", "%s"]}
                        dashboard: {listen: "[::1]:9000"}
                        probe: {scope: [10.0.0.0/24, 192.168.7.9], exclude: [10.0.0.9], watch: off, sweep: [{days: [mon, thursday], at: "02:30"}, {at: "12:00"}], quiet: ["08:00-18:00", "23:00-01:00"], leaseFiles: [/var/lib/misc/dnsmasq.leases]}
                        fingerprints: {directory: /etc/fh/packs, key: /etc/fh/pack.pub, requireSigned: true}
                        """
                        .formatted(KEY, OTHER_KEY));

        assertThat(settings.site())
                .isEqualTo(new Settings.Site("acme", "berlin", Optional.of("lobby-1")));
        assertThat(settings.capture()).isEqualTo(new Settings.Capture(List.of("eth0", "any"),
                Optional.of("arp or udp"), false, 512, 64));
        assertThat(settings.stateDirectory()).isEqualTo(Path.of("/var/lib/x"));
        assertThat(settings.mqtt()).isEqualTo(
                new Settings.Mqtt(new Settings.Broker.Remote(URI.create("ssl://soc.example:8883")),
                        Optional.of("fh"), Optional.of(Path.of("/etc/fh.pass")), false,
                        List.of(CommandKey.parse(KEY), CommandKey.parse(OTHER_KEY))));
        assertThat(settings.dashboard().listen()).hasToString("Optional[/[0:0:0:0:0:0:0:1]:9000]");
        assertThat(settings.probe().scope()).containsExactly(
                IpPrefix.parse("10.0.0.0/24").orElseThrow(),
                IpPrefix.parse("192.168.7.9").orElseThrow());
        assertThat(settings.probe().leaseFiles())
                .containsExactly(Path.of("/var/lib/misc/dnsmasq.leases"));
        assertThat(settings.probe().exclude())
                .containsExactly(IpPrefix.parse("10.0.0.9").orElseThrow());
        assertThat(settings.probe().schedule()).isEqualTo(new ProbeSchedule(false,
                new SweepPlan.Weekly(List.of(
                        new SweepPlan.Time(Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                                LocalTime.of(2, 30)),
                        SweepPlan.Time.daily(LocalTime.NOON))),
                List.of(new QuietHours(LocalTime.of(8, 0), LocalTime.of(18, 0)),
                        new QuietHours(LocalTime.of(23, 0), LocalTime.of(1, 0)))));
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

    @Test
    void readsWhatKindOfPlaceItIs() throws IOException {
        Settings settings = read(
                """
                        site: {kind: co-working, employers: [Acme.COM, globex], allowedTools: [screenconnect]}
                        """);

        assertThat(settings.site().place()).isEqualTo(new Site(Site.Kind.CO_WORKING,
                Set.of("acme", "globex"), Set.of("screenconnect")));
        assertThat(read("{}").site().place()).isEqualTo(Site.home());
    }

    @Test
    void readsAKeyInPemAndTellsNobodyOfASecretThatStandsInItsPlace() throws IOException {
        String pem = "mqtt:\n  commandKey: |\n    -----BEGIN %1$s-----\n    %2$s\n    -----END %1$s-----\n";
        String secret = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";

        assertThat(read(pem.formatted("PUBLIC KEY", "MCowBQYDK2VwAyEA" + KEY)).mqtt()
                .commandKeys()).containsExactly(CommandKey.parse(KEY));
        assertThatThrownBy(() -> read(pem.formatted("PRIVATE KEY", secret)))
                .isInstanceOf(ConfigException.class).hasMessageContaining("mqtt.commandKey must be")
                .hasMessageNotContaining(secret.substring(20, 30));
    }

    @ParameterizedTest
    @CsvSource({"P1D, 24", "P7D, 168", "PT12H, 12", "P1W, 168"})
    void readsAnIntervalOfSweeps(String text, long hours) throws IOException {
        assertThat(read("probe: {sweep: " + text + "}").probe().schedule().sweep())
                .isEqualTo(new SweepPlan.Every(Duration.ofHours(hours)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    mqtt: {brokr: x}               | mqtt.brokr is not a setting; known here: broker, commandKey, inventory, passwordFile, user
                    mqqt: {}                       | mqqt is not a setting
                    site: {kind: castle}           | site.kind must be home, office, branch or co-working, got "castle"
                    site: {employers: [local]}     | site.employers must list domains or names of organisations
                    site: {employers: acme}        | site.employers must be a list of text
                    site: {allowedTools: [skreen]} | site.allowedTools must list remote-control tools as flows are labelled
                    mqtt: {broker: "http://x"}     | mqtt.broker must be embedded
                    mqtt: {broker: "tcp://u:p@x"}  | mqtt.broker must be embedded
                    mqtt: {broker: "embedded:0"}   | mqtt.broker must be embedded
                    mqtt: {inventory: 1}           | mqtt.inventory must be true or false, got 1
                    mqtt: {commandKey: secret}     | mqtt.commandKey must be an Ed25519 public key, in PEM or the base64 of its 32 octets
                    mqtt: {commandKey: [7]}        | mqtt.commandKey must be text or a list of text, got [7]
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
                    probe: {exclude: 10.0.0.0/8}   | probe.exclude must be a list of text, got "10.0.0.0/8"
                    probe: {exclude: [x]}          | probe.exclude must list networks such as 192.168.1.0/24, got "x"
                    probe: {leaseFiles: /tmp/x}    | probe.leaseFiles must be a list of file names, got "/tmp/x"
                    probe: {leaseFiles: [7]}       | probe.leaseFiles must be a list of file names, got 7
                    probe: {leaseFiles: [""]}      | probe.leaseFiles must be a list of file names, got ""
                    probe: {leaseFiles: [a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a]} | probe.leaseFiles must list at most 16 files, got 17
                    probe: {watch: maybe}          | probe.watch must be on or off, got "maybe"
                    probe: {sweep: daily}          | probe.sweep must be off, an interval such as P1D or PT12H, or a list of {days, at}, got "daily"
                    probe: {sweep: PT1M}           | probe.sweep must be from PT1H to P366D, got PT1M
                    probe: {sweep: P1M}            | probe.sweep must be off, an interval
                    probe: {sweep: 5}              | probe.sweep must be off, an interval such as P1D, or a list of {days, at}, got 5
                    probe: {sweep: []}             | probe.sweep must list 1 to 64 times, got 0
                    probe: {sweep: [{days: [mon]}]} | probe.sweep must be a list of {days: [mon, thu], at: "02:30"}
                    probe: {sweep: [{days: [], at: "02:30"}]} | probe.sweep must name at least one day
                    probe: {sweep: [{days: [moon], at: "02:30"}]} | probe.sweep must be with days of mon, tue, wed, thu, fri, sat, sun, got "moon"
                    probe: {sweep: [{at: "24:30"}]} | probe.sweep must have times from 00:00 to 23:59, got "24:30"
                    probe: {sweep: [{at: "2:30"}]} | probe.sweep must have times from 00:00 to 23:59, got "2:30"
                    probe: {quiet: ["08:00"]}      | probe.quiet must be a list such as ["08:00-18:00"], got "08:00"
                    probe: {quiet: ["08:00-08:00"]} | probe.quiet must end at another time than it begins
                    probe: {quiet: ["8-18"]}       | probe.quiet must have times from 00:00 to 23:59, got "8"
                    fingerprints: {requireSigned: yes} | fingerprints.requireSigned must be true or false
                    fingerprints: {requireSigned: true} | fingerprints.requireSigned needs fingerprints.key: name the file
                    fingerprints: {dir: x}         | fingerprints.dir is not a setting; known here: directory, key, requireSigned
                    probe: {snmp: {comunity: x}}   | probe.snmp.comunity is not a setting; known here: communities, devices, intervalMinutes, users
                    probe: {snmp: {communities: [{version: 2c}]}} | probe.snmp.communities[0] must have either community (the word itself, such as public) or communityFile
                    probe: {snmp: {communities: [{community: public, version: "3"}]}} | probe.snmp.communities[0].version must be "1" or "2c", got "3"
                    probe: {snmp: {users: [{user: a, passwordFile: p}]}} | probe.snmp.users[0].authentication is missing
                    probe: {snmp: {users: [{user: a, authentication: md5, passwordFile: p}]}} | probe.snmp.users[0].authentication must be sha1, sha224
                    probe: {snmp: {users: [{user: a, authentication: sha1, passwordFile: p, privacy: aes128}]}} | must have both privacy and privacyPasswordFile
                    probe: {snmp: {users: [{user: a, authentication: sha1, passwordFile: p, privacy: des, privacyPasswordFile: q}]}} | privacy must be aes128, aes192 or aes256, got "des"
                    probe: {snmp: {users: [{user: a, authentication: sha1, passwordFile: p}, {user: a, authentication: sha1, passwordFile: q}]}} | probe.snmp.users names "a" twice
                    probe: {snmp: {devices: [10.0.0.1]}} | probe.snmp.devices needs a credential
                    probe: {snmp: {devices: [router]}} | probe.snmp.devices must list addresses such as 192.168.1.1, got "router"
                    probe: {snmp: {intervalMinutes: 0}} | probe.snmp.intervalMinutes must be from 1 to 1440, got 0
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
    void readsHowSnmpAgentsAreAsked() throws IOException {
        SnmpSettings snmp = read("""
                probe:
                  snmp:
                    communities:
                      - {community: public, version: "1", networks: [10.0.0.0/24]}
                      - {communityFile: /etc/fh/word}
                    users:
                      - {user: fh, authentication: sha256, passwordFile: a, privacy: aes256,
                         privacyPasswordFile: p}
                    devices: [10.0.0.1]
                    intervalMinutes: 30
                """).probe().snmp();

        assertThat(snmp.communities()).containsExactly(
                new SnmpSettings.Community(Version.V1, new SnmpSettings.Word.Plain("public"),
                        IpPrefix.parse("10.0.0.0/24").stream().toList()),
                new SnmpSettings.Community(Version.V2C,
                        new SnmpSettings.Word.InFile(Path.of("/etc/fh/word")), List.of()));
        assertThat(snmp.users()).containsExactly(new SnmpSettings.User("fh",
                Authentication.SHA256, Path.of("a"), Optional.of(
                        new SnmpSettings.Encryption(Privacy.AES256, Path.of("p"))),
                List.of()));
        assertThat(snmp.devices()).hasToString("[10.0.0.1]");
        assertThat(snmp.interval()).hasMinutes(30);
        assertThat(snmp.toString()).doesNotContain("public");
        assertThat(DEFAULTS.probe().snmp()).isEqualTo(SnmpSettings.NONE);
    }

    @Test
    void readsSecretsFromTheFirstLineOfTheirFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("word"), "our word\nand a note\n");
        SnmpSettings settings = read("probe: {snmp: {communities: [{communityFile: \"" + file
                + "\"}]}}").probe().snmp();

        assertThat(SnmpCredentials.of(settings)).isNotNull();

        Files.writeString(file, "\n");
        assertThatThrownBy(() -> SnmpCredentials.of(settings))
                .isInstanceOf(ConfigException.class).hasMessageContaining("word: the secret must");
        Files.delete(file);
        assertThatThrownBy(() -> SnmpCredentials.of(settings))
                .isInstanceOf(ConfigException.class).hasMessageContaining("no such file");
    }

    @Test
    void namesNoSecretThatIsTooShort() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "hunter2");
        SnmpSettings settings = read("probe: {snmp: {users: [{user: a, authentication: sha1,"
                + " passwordFile: \"" + file + "\"}]}}").probe().snmp();

        assertThatThrownBy(() -> SnmpCredentials.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("user \"a\": an SNMPv3 password has at least 8 octets")
                .hasMessageNotContaining("hunter2");
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
