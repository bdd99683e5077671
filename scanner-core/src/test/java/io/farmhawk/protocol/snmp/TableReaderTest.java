package io.farmhawk.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Visits;
import io.farmhawk.net.snmp.Ber;
import io.farmhawk.net.snmp.FakeAgent;
import io.farmhawk.net.snmp.Oid;
import io.farmhawk.net.snmp.Secret;
import io.farmhawk.net.snmp.SnmpAccess.Community;
import io.farmhawk.net.snmp.SnmpAccess.Version;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.observation.Observation.NeighbourEntry;
import io.farmhawk.observation.Observation.SwitchPort;
import io.farmhawk.protocol.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableReaderTest {
    private static final IpAddress SWITCH = FakeAgent.IP;
    private static final String LAPTOP = "0.22.240.0.0."; // 00:16:f0:00:00:…
    private static final String MIB = "1.3.6.1.2.1.";
    private static final String FORWARDING = MIB + "17.4.3.1.";
    private static final String WITH_VLANS = MIB + "17.7.1.2.2.1.";
    private static final String LLDP = "1.0.8802.1.1.2.1.";

    private final TreeMap<Oid, byte[]> values = new TreeMap<>();
    private final SnmpClient client = new SnmpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void tellsWhichAddressARouterHasForWhom() throws Exception {
        put(MIB + "31.1.1.1.1.3", Ber.text("Vlan20"));
        neighbour("3.1.4.192.168.20.5", Ber.octets(0, 0x16, 0xf0, 0, 0, 5), 3, 1);
        neighbour("3.2.16.253.0.0.0.0.0.0.0.0.0.0.0.0.0.0.5", // fd00::5
                Ber.octets(0, 0x16, 0xf0, 0, 0, 5), 3, 2);

        assertThat(read(NeighbourEntry.class)).extracting(entry -> entry.ip().toString())
                .containsExactly("192.168.20.5", "fd00::5");
        assertThat(read(NeighbourEntry.class)).allSatisfy(entry -> {
            assertThat(entry.mac()).hasToString("00:16:f0:00:00:05");
            assertThat(entry.port()).contains("Vlan20");
            assertThat(entry.teller()).isEqualTo(SWITCH);
        });
    }

    @Test
    void takesTheOlderTableWhereThereIsNoOther() throws Exception {
        put(MIB + "4.22.1.2.3.10.0.0.9", Ber.octets(0, 0x16, 0xf0, 0, 0, 9));
        put(MIB + "4.22.1.4.3.10.0.0.9", Ber.number(3)); // dynamic

        assertThat(read(NeighbourEntry.class)).singleElement()
                .satisfies(entry -> assertThat(entry.ip()).hasToString("10.0.0.9"));
    }

    @Test
    void leavesOutWhatCannotBeAHostOfTheNetwork() throws Exception {
        byte[] mac = Ber.octets(0, 0x16, 0xf0, 0, 0, 5);
        neighbour("3.1.4.192.168.20.6", Ber.octets(0, 0, 0, 0, 0, 0), 3, 1); // nobody
        neighbour("3.1.4.192.168.20.7", Ber.octets(1, 0, 0x5e, 0, 0, 1), 3, 1); // a group
        neighbour("3.1.4.192.168.20.8", Ber.octets(0, 0x16), 3, 1); // two octets
        neighbour("3.1.4.192.168.20.9", Ber.text("\0\0\0\0\0\0\0"), 3, 1); // seven
        neighbour("3.1.4.192.168.20.10", Ber.number(7), 3, 1); // a number
        neighbour("3.1.4.8.8.8.8", mac, 3, 1); // somewhere on the Internet
        neighbour("3.1.4.224.0.0.1", mac, 3, 1); // a group
        neighbour("3.1.4.192.168.20.999", mac, 3, 1); // no octet
        neighbour("3.1.16.192.168.20.5", mac, 3, 1); // of another length
        neighbour("3.1.4.192.168.20.11", mac, 2, 1); // invalid
        neighbour("3.1.4.192.168.20.12", mac, 3, 7); // incomplete

        assertThat(read(NeighbourEntry.class)).isEmpty();
    }

    @Test
    void leavesOutWhoAnswersForMany() throws Exception {
        for (int host = 1; host <= 9; host++) {
            neighbour("3.1.4.192.168.20." + host, Ber.octets(0, 0x16, 0xf0, 0, 0, 1), 3, 1);
        }
        neighbour("3.1.4.192.168.20.50", Ber.octets(0, 0x16, 0xf0, 0, 0, 2), 3, 1);

        assertThat(read(NeighbourEntry.class)).singleElement()
                .satisfies(entry -> assertThat(entry.ip()).hasToString("192.168.20.50"));
    }

    @Test
    void tellsThePortOfAnInterface() throws Exception {
        put(MIB + "1.5.0", Ber.text("sw-2nd-floor"));
        bridge(7, 107, "Gi1/0/7");
        learned(2, 7);

        assertThat(read(SwitchPort.class)).singleElement().satisfies(place -> {
            assertThat(place.mac()).hasToString("00:16:f0:00:00:02");
            assertThat(place.port()).isEqualTo("Gi1/0/7");
            assertThat(place.switchName()).contains("sw-2nd-floor");
            assertThat(place.interfaces()).isEqualTo(1);
            assertThat(place.vlan()).isEmpty();
        });
    }

    @Test
    void tellsTheVlanOfADatabaseThatHasOneOnly() throws Exception {
        bridge(7, 107, "Gi1/0/7");
        put(WITH_VLANS + "2.41." + LAPTOP + 2, Ber.number(7));
        put(WITH_VLANS + "3.41." + LAPTOP + 2, Ber.number(3));
        put(WITH_VLANS + "2.42." + LAPTOP + 3, Ber.number(7));
        put(WITH_VLANS + "3.42." + LAPTOP + 3, Ber.number(3));
        put(MIB + "17.7.1.4.2.1.3.0.20", Ber.number(41)); // VLAN 20 has database 41 alone
        put(MIB + "17.7.1.4.2.1.3.0.30", Ber.number(42));
        put(MIB + "17.7.1.4.2.1.3.0.31", Ber.number(42));

        assertThat(read(SwitchPort.class)).extracting(place -> place.vlan().orElse(0))
                .containsExactly(20, 0);
    }

    @Test
    void aPortWithManyInterfacesSaysNotWhereTheyAre() throws Exception {
        bridge(1, 101, "Gi1/0/1");
        bridge(2, 102, "Gi1/0/2");
        for (int i = 1; i <= TableReader.MOST_AT_A_PLACE + 1; i++) {
            learned(i, 1);
        }
        for (int i = 101; i < 101 + TableReader.MOST_AT_A_PLACE; i++) {
            learned(i, 2);
        }

        assertThat(read(SwitchPort.class)).hasSize(TableReader.MOST_AT_A_PLACE)
                .allSatisfy(place -> {
                    assertThat(place.port()).isEqualTo("Gi1/0/2");
                    assertThat(place.interfaces()).isEqualTo(TableReader.MOST_AT_A_PLACE);
                });
    }

    @Test
    void aPortWithABridgeBehindItSaysNotWhereTheyAreButOneWithATelephoneDoes() throws Exception {
        bridge(1, 101, "Gi1/0/1");
        bridge(2, 102, "Gi1/0/2");
        learned(1, 1);
        learned(2, 1);
        learned(3, 2);
        learned(4, 2);
        lldp(1, "Gi1/0/1", 1, 0x28); // bridge and router
        lldp(2, "Gi1/0/2", 3, 0x24); // bridge and telephone

        assertThat(read(SwitchPort.class)).extracting(place -> place.port() + ' ' + place.mac()
                + ' ' + place.systemName().orElse("-")).containsExactly(
                        "Gi1/0/2 00:16:f0:00:00:03 neighbour-3", "Gi1/0/2 00:16:f0:00:00:04 -");
    }

    @Test
    void countsNoPortsOfATableThatCameInPart() throws Exception {
        put(MIB + "1.5.0", Ber.text("sw-2nd-floor"));
        for (int host = 1; host <= 30; host++) {
            learned(host, host); // more than one answer holds
        }
        try (FakeAgent agent = new FakeAgent(asked -> asked.names().stream()
                .anyMatch(name -> name.toString().startsWith(FORWARDING + "2." + LAPTOP))
                        ? List.of(Ber.answer(asked.number(), 5, 1)) // an error behind the first rows
                        : answer(asked))) {
            assertThat(facts(agent)).isNotEmpty().noneMatch(SwitchPort.class::isInstance);
        }
    }

    @Test
    void saysWhyADeviceTellsNothing() throws Exception {
        try (FakeAgent agent = new FakeAgent(_ -> List.of())) {
            SnmpKeys none = SnmpKeys.none();
            TableReader.Reading reading = Visits.to(SWITCH, Duration.ofMillis(100)).call(
                    () -> new TableReader(client, none, agent.port()).read(SWITCH));

            assertThat(reading.answer()).isInstanceOf(Answer.Silent.class);
            assertThat(agent.asked()).allSatisfy(
                    asked -> assertThat(asked.version()).isEqualTo(3)); // no community was tried
        }
    }

    private List<byte[]> answer(FakeAgent.Asked asked) {
        return asked.version() == 3
                ? List.of()
                : List.of(Ber.answer(asked.number(), 0, 0, FakeAgent.pairs(asked, values)));
    }

    private void put(String name, byte[] value) {
        values.put(Oid.of(name), value);
    }

    private void neighbour(String index, byte[] mac, int type, int state) {
        put(MIB + "4.35.1.4." + index, mac);
        put(MIB + "4.35.1.6." + index, Ber.number(type));
        put(MIB + "4.35.1.7." + index, Ber.number(state));
    }

    private void bridge(int port, int ifIndex, String name) {
        put(MIB + "31.1.1.1.1." + ifIndex, Ber.text(name));
        put(MIB + "17.1.4.1.2." + port, Ber.number(ifIndex));
    }

    private void learned(int host, int port) {
        put(FORWARDING + "2." + LAPTOP + host, Ber.number(port));
        put(FORWARDING + "3." + LAPTOP + host, Ber.number(3));
    }

    private void lldp(int port, String name, int host, int roles) {
        put(LLDP + "3.7.1.3." + port, Ber.text(name));
        put(LLDP + "4.1.1.4.0." + port + ".1", Ber.number(4)); // a MAC address
        put(LLDP + "4.1.1.5.0." + port + ".1", Ber.octets(0, 0x16, 0xf0, 0, 0, host));
        put(LLDP + "4.1.1.9.0." + port + ".1", Ber.text("neighbour-" + host));
        put(LLDP + "4.1.1.12.0." + port + ".1", Ber.octets(roles, 0));
    }

    private <T> List<T> read(Class<T> kind) throws Exception {
        try (FakeAgent agent = FakeAgent.with(values)) {
            return facts(agent).stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    private List<?> facts(FakeAgent agent) throws Exception {
        SnmpKeys keys = new SnmpKeys(List.of(new SnmpKeys.Key(
                new Community(Version.V2C, new Secret("public")), List.of())),
                InstantSource.system());
        // The fake speaks no version 3: each reading waits that long for its engine.
        TableReader.Reading reading = Visits.to(SWITCH, Duration.ofSeconds(1))
                .call(() -> new TableReader(client, keys, agent.port()).read(SWITCH));
        return reading.answer() instanceof Answer.Answered(var facts) ? facts : List.of();
    }
}
