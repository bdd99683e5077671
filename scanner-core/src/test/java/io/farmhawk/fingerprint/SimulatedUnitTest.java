package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.fingerprint.SimulatedUnit.State;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedUnitTest {
    private static final String UNIT = """
            id: box-one
            name: Box One
            product: box
            references: [manual]
            sights:
              board: { observation: interface, mac: "02:00:5e:00:53:01" }
              lease: { observation: dhcp-identity, hostName: box, parameterList: "1,3" }
              front: { observation: http-response, port: "80", path: /, title: Box }
              other: { observation: http-response, port: "80", path: "*", status: "404" }
              ssh: { observation: ssh-banner, banner: SSH-2.0-box }
            states:
              stock: {}
              renamed:
                lease: { hostName: printer }
                ssh: null
                host: { observation: mdns-record, name: printer.local }
            """;

    @Test
    void readsAStateAsWhatItChanges() throws Exception {
        SimulatedUnit unit = SimulatedUnit.parse("units/box-one.yaml", UNIT);

        assertThat(unit.product()).contains("box");
        assertThat(unit.states()).containsOnlyKeys(State.STOCK, State.RENAMED);
        assertThat(sights(unit, State.STOCK)).extracting(Sight::id).containsExactly("board",
                "lease", "front", "other", "ssh");
        assertThat(sights(unit, State.RENAMED)).extracting(Sight::id).containsExactly("board",
                "lease", "front", "other", "host");
        assertThat(sights(unit, State.RENAMED).get(1).fields())
                .isEqualTo(Map.of("hostName", "printer", "parameterList", "1,3"));
    }

    @Test
    void makesTheObservationsThatANetworkWouldGive() throws Exception {
        List<Sight> sights = sights(SimulatedUnit.parse("unit", UNIT), State.STOCK);

        List<Observation> made = UnitObservations.of(sights);

        assertThat(made).hasSize(5);
        assertThat(made.getFirst()).isInstanceOfSatisfying(Observation.AddressClaim.class,
                claim -> assertThat(claim.mac()).hasToString("02:00:5e:00:53:01"));
        assertThat(made.get(1)).isInstanceOfSatisfying(Observation.DhcpIdentity.class,
                lease -> assertThat(lease.parameterList()).containsExactly(1, 3));
    }

    @Test
    void everyKindOfObservationCanBeShown() {
        assertThat(ObservationKind.OF_NO_ASSET.fields()).isEmpty();
        for (ObservationKind kind : EnumSet.complementOf(EnumSet.of(ObservationKind.OF_NO_ASSET))) {
            Map<String, String> fields = new java.util.TreeMap<>();
            kind.fields().forEach(field -> fields.put(field, switch (field) {
                case "mac" -> "02:00:5e:00:53:09";
                case "group" -> kind == ObservationKind.GROUP_MEMBERSHIP ? "224.0.0.9" : "true";
                case "server" -> kind == ObservationKind.SSH_KEY_EXCHANGE ? "true" : "192.0.2.9";
                case "service" -> "nbns";
                case "carrier" -> "quic";
                case "transport" -> "udp";
                default -> "7";
            }));

            List<Observation> made = UnitObservations.of(List.of(new Sight("x", kind, fields)));

            Observation last = made.getLast();
            assertThat(ObservationKind.of(last)).isEqualTo(kind);
            assertThat(kind.fields()).isNotEmpty().allSatisfy(field -> assertThat(
                    ObservationFields.values(last, field)).as(kind + " " + field)
                    .containsExactly(fields.get(field)));
        }
    }

    @Test
    void seesMoreTheDeeperItLooks() throws Exception {
        List<Sight> sights = sights(SimulatedUnit.parse("unit", UNIT), State.STOCK);
        List<PortProbe> paths = probes("/", "/api/state");

        assertThat(Depth.LISTENED.of(sights, paths)).extracting(Sight::id)
                .containsExactly("board", "lease");
        assertThat(Depth.SCANNED.of(sights, paths)).extracting(Sight::id)
                .containsExactly("board", "lease", "front", "other at /api/state");
        assertThat(Depth.EVERYTHING.of(sights, paths)).extracting(Sight::id)
                .containsExactly("board", "lease", "front", "other at /api/state", "ssh");
    }

    @Test
    void aScanDoesNotSeeAnotherPortOrPath() {
        List<Sight> sights = List.of(answer("8080", "/"), answer("443", "/other"));

        assertThat(Depth.SCANNED.of(sights, probes("/"))).isEmpty();
        assertThat(Depth.EVERYTHING.of(sights, probes("/"))).isEqualTo(sights);
    }

    @Test
    void aScanSeesAPortThatAFingerprintNames() {
        List<Sight> sights = List.of(answer("8080", "/"), answer("8080", "/setup"),
                answer("8080", "/other"), answer("443", "/setup"));
        List<PortProbe> probes = new ArrayList<>(probes("/"));
        probes.add(new PortProbe(Scheme.HTTP, 8080, List.of("/", "/setup")));

        assertThat(Depth.SCANNED.of(sights, probes)).isEqualTo(sights.subList(0, 2));
    }

    private static List<PortProbe> probes(String... paths) {
        return List.of(new PortProbe(Scheme.HTTPS, 443, List.of(paths)),
                new PortProbe(Scheme.HTTP, 80, List.of(paths)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "product: box | prodct: box | prodct",
            "interface | interfaces | board: has no observation that is known",
            "hostName: box | name: box | name is no field of dhcp-identity",
            "stock: {} | new: {} | new",
            "ssh: null | telnet: null | telnet",
            "'\"1,3\"' | '\"1,x\"' | hold what no device can show",
            "02:00:5e:00:53:01 | 02:00:5e | hold what no device can show",
            "references: [manual] | references: [] | references"})
    void saysWhatIsWrongInOneLine(String right, String wrong, String complaint) {
        String broken = UNIT.replaceFirst(java.util.regex.Pattern.quote(right),
                java.util.regex.Matcher.quoteReplacement(wrong));

        assertThatThrownBy(() -> SimulatedUnit.parse("units/box-one.yaml", broken))
                .isInstanceOf(FingerprintException.class).hasMessageContaining(complaint)
                .hasMessageStartingWith("units/box-one.yaml").hasMessageNotContaining("\n");
    }

    @Test
    void aDamagedFileIsRefusedAndNothingElse() {
        RandomGenerator seeds = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<Long> thrown = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            long seed = seeds.nextLong();
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            StringBuilder damaged = new StringBuilder(UNIT);
            for (int j = 0; j < 3; j++) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(32, 127));
            }
            try {
                assertThat(SimulatedUnit.parse("unit", damaged.toString()).states()).isNotEmpty();
            } catch (FingerprintException e) {
                assertThat(e).hasMessageNotContaining("\n");
            } catch (RuntimeException e) {
                thrown.add(seed);
            }
        }

        assertThat(thrown).as("seeds of files that threw").isEmpty();
    }

    private static Sight answer(String port, String path) {
        return new Sight("front", ObservationKind.HTTP_RESPONSE,
                Map.of("port", port, "path", path));
    }

    private static List<Sight> sights(SimulatedUnit unit, State state) {
        return unit.states().getOrDefault(state, List.of());
    }
}
