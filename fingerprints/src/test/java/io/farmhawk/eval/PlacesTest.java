package io.farmhawk.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.app.AssetView;
import io.farmhawk.app.Sitting;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.Frame;
import io.farmhawk.inventory.Asset;
import io.farmhawk.observation.Observation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each place is what its table says, seen through all decoders; whether it is found, Eval measures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacesTest {
    private static final long SEED = 1;
    private static final int MOST_FRAMES_A_DAY = 60_000;

    /** What flows are labelled of those who do so. */
    private static final Map<Habit, String> LABELS = Map.ofEntries(
            Map.entry(Habit.ANYDESK, "anydesk"), Map.entry(Habit.TEAMVIEWER, "teamviewer"),
            Map.entry(Habit.RUSTDESK, "rustdesk"),
            Map.entry(Habit.CHROME_REMOTE_DESKTOP, "chrome-remote-desktop"),
            Map.entry(Habit.SCREENCONNECT, "screenconnect"),
            Map.entry(Habit.PARSEC, "parsec"), Map.entry(Habit.TUNNELLED, "wireguard"),
            Map.entry(Habit.WIREGUARD, "wireguard"), Map.entry(Habit.ASTRILL, "astrill-vpn"),
            Map.entry(Habit.VIDEO_CALL, "rtp"));

    private FingerprintPack pack;

    @BeforeAll
    void readThePack() throws FingerprintException {
        pack = FingerprintPack.onClassPath();
    }

    private static List<Named<Place>> places() {
        return Places.all().stream().map(place -> Named.of(place.name(), place)).toList();
    }

    @ParameterizedTest
    @MethodSource("places")
    void isSeenAsItIsOnItsFirstDay(Place place) {
        Map<MacAddress, Set<String>> asked = new HashMap<>();
        Map<IpAddress, Set<String>> labels = new HashMap<>();
        Sitting sitting = new Sitting(pack, place.asConfigured(),
                observation -> note(observation, asked, labels));
        Recording recording = new Recording(place.lasting(1), SEED);

        recording.play(sitting::see);
        sitting.end();

        assertThat(recording.frames()).isBetween(200L, (long) MOST_FRAMES_A_DAY);
        Map<MacAddress, AssetView> seen = byInterface(sitting.assets());
        for (Resident resident : recording.cast().residents()) {
            isKnownByName(resident, seen);
            isRecognised(resident, seen);
            showsItsEmployer(resident, asked);
            showsWhatItDoes(resident, labels);
        }
    }

    private static void isKnownByName(Resident resident, Map<MacAddress, AssetView> seen) {
        Optional<AssetView> view = Optional.ofNullable(seen.get(resident.actor().mac()));
        if (resident.isOnLink() && !(mayStayAway(resident) && view.isEmpty())) {
            assertThat(view).as(resident.toString()).hasValueSatisfying(here -> assertThat(
                    here.asset().names()).extracting(Asset.Name::value)
                    .contains(resident.actor().name()));
        }
    }

    /** Who comes on some days only may stay away on the first. */
    private static boolean mayStayAway(Resident resident) {
        return Set.of(Hours.HYBRID, Hours.VISIT).contains(resident.group().hours());
    }

    private static void isRecognised(Resident resident, Map<MacAddress, AssetView> seen) {
        List<String> believed = Optional.ofNullable(seen.get(resident.actor().mac()))
                .map(view -> view.verdicts().stream()
                        .filter(verdict -> verdict.kind().equals("ip-kvm")
                                && verdict.confidence().compareTo(Confidence.LIKELY) >= 0)
                        .map(verdict -> verdict.product()).toList())
                .orElse(List.of());
        assertThat(believed).as(resident.toString())
                .isEqualTo(resident.model().fingerprint().stream().toList());
    }

    private static void showsItsEmployer(Resident resident, Map<MacAddress, Set<String>> asked) {
        Set<String> names = asked.getOrDefault(resident.actor().mac(), Set.of());
        resident.employer().filter(_ -> !names.isEmpty()).ifPresent(employer -> {
            if (resident.does(Habit.TUNNELLED)) {
                assertThat(names).as(resident.toString()).doesNotContainAnyElementsOf(
                        employer.tenants());
            } else {
                assertThat(names).as(resident.toString()).containsAll(employer.tenants());
            }
        });
    }

    private static void showsWhatItDoes(Resident resident,
            Map<IpAddress, Set<String>> labels) {
        Set<String> seen = labels.getOrDefault(resident.actor().ip(), Set.of());
        if (!(mayStayAway(resident) && seen.isEmpty())) {
            assertThat(seen).as(resident.toString()).containsAll(resident.group().habits()
                    .stream().flatMap(habit -> Stream.ofNullable(LABELS.get(habit))).toList());
        }
    }

    private static void note(Observation observation, Map<MacAddress, Set<String>> asked,
            Map<IpAddress, Set<String>> labels) {
        switch (observation) {
            case Observation.DnsQuestion question -> asked
                    .computeIfAbsent(question.mac(), _ -> new HashSet<>()).add(question.name());
            case Observation.ClientHello hello -> hello.serverName().ifPresent(name -> asked
                    .computeIfAbsent(hello.mac(), _ -> new HashSet<>()).add(name));
            case Observation.FlowLabel label -> labels
                    .computeIfAbsent(label.client(), _ -> new HashSet<>())
                    .add(label.application());
            default -> {
            }
        }
    }

    private static Map<MacAddress, AssetView> byInterface(List<AssetView> views) {
        Map<MacAddress, AssetView> map = new HashMap<>();
        for (AssetView view : views) {
            view.asset().mac().ifPresent(mac -> map.put(mac, view));
        }
        return map;
    }

    @Test
    void theSameSeedMakesTheSameOctetsAndAnotherOneOthers() {
        Place place = Places.named("five laptops, a KVM each").getFirst();

        assertThat(digest(place, 7)).isEqualTo(digest(place, 7)).isNotEqualTo(digest(place, 8));
    }

    @Test
    void framesComeInOrderOfTime() {
        for (Place place : List.of(Places.all().getFirst(), Places.all().getLast())) {
            long[] last = {0};
            new Recording(place, SEED).play(frame -> {
                assertThat(frame.timeNanos()).isGreaterThanOrEqualTo(last[0]);
                last[0] = frame.timeNanos();
            });
        }
    }

    @Test
    void thereAreFortyKindsOfPlacesWithNamesOfTheirOwn() {
        Set<String> names = new TreeSet<>(Places.all().stream().map(Place::name).toList());

        assertThat(names).hasSameSizeAs(Places.all()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(Places.all().stream().filter(place -> place.truth().isFarm()))
                .extracting(Place::laptops).contains(3, 5, 8, 15, 30, 90);
    }

    @Test
    void namesThePlacesThereAreWhereNoneIsMeant() {
        assertThatThrownBy(() -> Places.named("castle"))
                .hasMessageContaining("castle").hasMessageContaining("a couple with two employers");
    }

    private static int digest(Place place, long seed) {
        int[] digest = {1};
        new Recording(place, seed).play(frame -> digest[0] = 31 * digest[0] + digest(frame));
        return digest[0];
    }

    private static int digest(Frame frame) {
        return 31 * Long.hashCode(frame.timeNanos()) + Arrays.hashCode(Arrays.copyOfRange(
                frame.octets(), frame.offset(), frame.offset() + frame.length()));
    }
}
