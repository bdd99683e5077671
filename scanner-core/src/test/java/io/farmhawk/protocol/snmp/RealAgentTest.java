package io.farmhawk.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Visits;
import io.farmhawk.net.snmp.Secret;
import io.farmhawk.net.snmp.SnmpAccess;
import io.farmhawk.net.snmp.SnmpAccess.Authentication;
import io.farmhawk.net.snmp.SnmpAccess.Community;
import io.farmhawk.net.snmp.SnmpAccess.Encryption;
import io.farmhawk.net.snmp.SnmpAccess.Privacy;
import io.farmhawk.net.snmp.SnmpAccess.User;
import io.farmhawk.net.snmp.SnmpAccess.Version;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.SnmpEngine;
import io.farmhawk.observation.Observation.SnmpSystem;
import io.farmhawk.observation.Observation.SwitchPort;
import io.farmhawk.protocol.Answer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the snmpd of the distribution: what it hears and says, not what we think it would. */
class RealAgentTest {
    private static final int UNTIL_IT_LISTENS = 40;

    @TempDir
    private Path directory;

    private final SnmpClient client = new SnmpClient();

    @BeforeEach
    void needsTheAgent() {
        assumeTrue(RealAgent.isInstalled(), "snmpd is not installed (.ci/setup test)");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void readsTheEngineWithoutACredentialAndNothingElse() throws Exception {
        try (RealAgent agent = start()) {
            assertThat(probe(agent, SnmpKeys.none())).singleElement()
                    .isInstanceOfSatisfying(SnmpEngine.class, engine -> {
                        assertThat(engine.enterprise()).contains(8072); // Net-SNMP
                        assertThat(engine.ip()).isEqualTo(RealAgent.IP);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"V1", "V2C"})
    void readsTheSystemWithACommunity(Version version) throws Exception {
        try (RealAgent agent = start()) {
            SnmpAccess community = new Community(version, new Secret("our word"));

            assertThat(probe(agent, keys(community))).filteredOn(SnmpSystem.class::isInstance)
                    .singleElement().isInstanceOfSatisfying(SnmpSystem.class, system -> {
                        assertThat(system.description()).contains("A switch of the tests");
                        assertThat(system.objectId()).contains("1.3.6.1.4.1.9.1.1");
                        assertThat(system.name()).contains("sw-test");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"shaAes,SHA,AES128", "sha256Aes,SHA256,AES128", "sha512Aes,SHA512,AES128",
            "shaOnly,SHA,"})
    void readsTheSystemAsAUser(String name, Authentication authentication, Privacy privacy)
            throws Exception {
        try (RealAgent agent = start()) {
            SnmpAccess user = user(name, authentication, Optional.ofNullable(privacy),
                    "auth password");

            assertThat(probe(agent, keys(user))).anySatisfy(fact -> assertThat(fact)
                    .isInstanceOfSatisfying(SnmpSystem.class,
                            system -> assertThat(system.name()).contains("sw-test")));
        }
    }

    @Test
    void aWrongPasswordIsSaidOnceAndNotTriedAgain() throws Exception {
        try (RealAgent agent = start()) {
            SnmpKeys keys = keys(user("shaAes", Authentication.SHA, Optional.of(Privacy.AES128),
                    "wrong password"), new Community(Version.V2C, new Secret("our word")));

            assertThat(probe(agent, keys)).hasOnlyElementsOfType(SnmpEngine.class);
            assertThat(keys.of(RealAgent.IP, true)).isEmpty();
        }
    }

    @Test
    void readsTheTablesOfASwitch() throws Exception {
        try (RealAgent agent = start()) {
            SnmpKeys keys = keys(user("shaAes", Authentication.SHA, Optional.of(Privacy.AES128),
                    "auth password"));
            awaitListening(agent);

            TableReader.Reading reading = Visits.to(RealAgent.IP).call(
                    () -> new TableReader(client, keys, agent.port()).read(RealAgent.IP));

            assertThat(reading.cutShort()).isEmpty();
            List<Observation> facts = ((Answer.Answered) reading.answer()).observations();
            assertThat(facts).filteredOn(SwitchPort.class::isInstance)
                    .map(fact -> (SwitchPort) fact).singleElement().satisfies(place -> {
                        assertThat(place.mac()).hasToString("00:16:f0:00:00:02");
                        assertThat(place.port()).isEqualTo("lo"); // ifIndex 1 of this machine
                        assertThat(place.switchName()).contains("sw-test");
                        assertThat(place.vlan()).isEmpty();
                        assertThat(place.interfaces()).isEqualTo(1);
                    });
        }
    }

    private List<Observation> probe(RealAgent agent, SnmpKeys keys) throws Exception {
        awaitListening(agent);
        Answer answer = Visits.to(RealAgent.IP)
                .call(() -> new SnmpProber(client, keys, agent.port()).probe(RealAgent.IP));
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered) answer).observations();
    }

    /** Its first answer says that it listens: each question waits for it a while. */
    private void awaitListening(RealAgent agent) throws Exception {
        SnmpProber prober = new SnmpProber(client, SnmpKeys.none(), agent.port());
        for (int i = 0; i < UNTIL_IT_LISTENS; i++) {
            assertThat(agent.isRunning()).as("snmpd runs, see snmpd.out").isTrue();
            if (Visits.to(RealAgent.IP, java.time.Duration.ofMillis(500)).<Answer, Exception>call(
                    () -> prober.probe(RealAgent.IP)) instanceof Answer.Answered) {
                return;
            }
        }
        throw new AssertionError("snmpd does not answer");
    }

    private RealAgent start() throws Exception {
        List<String> lines = new ArrayList<>(List.of("sysDescr A switch of the tests",
                "sysObjectID 1.3.6.1.4.1.9.1.1", "sysName sw-test", "rocommunity \"our word\"",
                "createUser shaAes SHA \"auth password\" AES \"priv password\"",
                "createUser sha256Aes SHA-256 \"auth password\" AES \"priv password\"",
                "createUser sha512Aes SHA-512 \"auth password\" AES \"priv password\"",
                "createUser shaOnly SHA \"auth password\"", "rouser shaAes priv",
                "rouser sha256Aes priv", "rouser sha512Aes priv", "rouser shaOnly auth"));
        String bridge = "override .1.3.6.1.2.1.17.";
        lines.add(bridge + "1.4.1.2.7 integer 1"); // port 7 is interface 1
        lines.add(bridge + "4.3.1.2.0.22.240.0.0.2 integer 7"); // 00:16:f0:00:00:02 is behind it
        lines.add(bridge + "4.3.1.3.0.22.240.0.0.2 integer 3"); // learned
        return RealAgent.start(directory, lines);
    }

    private static SnmpAccess user(String name, Authentication authentication,
            Optional<Privacy> privacy, String password) {
        return new User(name, authentication, new Secret(password), privacy
                .map(how -> new Encryption(how, new Secret("priv password"))));
    }

    private static SnmpKeys keys(SnmpAccess... all) {
        List<IpPrefix> loopback = IpPrefix.parse("127.0.0.0/8").stream().toList();
        return new SnmpKeys(
                List.of(all).stream().map(access -> new SnmpKeys.Key(access, loopback)).toList(),
                InstantSource.system());
    }
}
