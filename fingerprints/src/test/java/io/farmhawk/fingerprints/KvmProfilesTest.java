package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.json.Json;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Simulated units as they leave the factory, and ordinary devices. */
class KvmProfilesTest {
    private static final Set<String> COVERED = Set.of("pikvm", "tinypilot", "jetkvm", "nanokvm",
            "glkvm", "blikvm", "one-kvm", "picokvm");

    @Test
    void confirmsEachStockUnitOnceItWasAsked() {
        KvmProfiles.of("kvm-profiles.json").forEach((name, profile) -> {
            if (!COVERED.contains(name)) {
                return;
            }
            Network.Device device = KvmProfiles.speaking(new Network(), profile);
            String passive = shown(device);
            KvmProfiles.probe(device, profile);

            System.out.printf("%-10s heard: %-32s asked: %s%n", name, passive, shown(device));
            assertThat(device.kvmVerdicts()).as(name).singleElement().satisfies(verdict -> {
                assertThat(verdict.product()).isEqualTo(name);
                assertThat(verdict.confidence()).isEqualTo(Confidence.CONFIRMED);
            });
        });
    }

    @Test
    void callsNoOtherRemoteControlDeviceByTheseNames() {
        KvmProfiles.of("kvm-profiles.json").forEach((name, profile) -> {
            if (!COVERED.contains(name)) {
                assertNothing(name, profile);
            }
        });
    }

    @Test
    void accusesNoOrdinaryDevice() {
        KvmProfiles.of("lab-profiles.json").forEach(KvmProfilesTest::assertNothing);
    }

    private static void assertNothing(String name, Json.Obj profile) {
        Network.Device device = KvmProfiles.speaking(new Network(), profile);
        KvmProfiles.probe(device, profile);

        assertThat(device.kvmVerdicts()).as(name).isEmpty();
    }

    private static String shown(Network.Device device) {
        return device.verdicts().stream().map(KvmProfilesTest::shown)
                .collect(Collectors.joining(", "));
    }

    private static String shown(Verdict verdict) {
        return "%s %.2f %% %s".formatted(verdict.product(), 100 * verdict.probability(),
                verdict.confidence());
    }
}
