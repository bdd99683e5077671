package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.Decoders;
import io.farmhawk.fingerprint.Calibration;
import io.farmhawk.fingerprint.Calibration.Bin;
import io.farmhawk.fingerprint.Calibration.Case;
import io.farmhawk.fingerprint.SimulatedUnits;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.frame.sample.SampleDevice;
import io.farmhawk.frame.sample.SampleNetwork;
import io.farmhawk.protocol.DecoderSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the probabilities come true. The numbers stand in docs/fingerprints.md. */
class CalibrationOfPackTest {
    private static final long SEED = 2;
    private static final double LIKELY = 0.9;
    private static final List<Case> CASES = cases();

    private static List<Case> cases() {
        try {
            return Calibration.cases(Network.PACK, SimulatedUnits.onClassPath(), SEED);
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @Test
    void theDocumentationShowsTheNumbers() throws Exception {
        String table = Calibration.onClassPath(Network.PACK).table();

        System.out.println(table);
        assertThat(RecallTest.documentation().contains(table))
                .as("docs/fingerprints.md shows\n%s", table).isTrue();
    }

    @Test
    void whatIsCalledLikelyOrMoreIsSoAsOftenAsSaid() {
        List<Case> all = new ArrayList<>(CASES);
        for (long seed = 1; seed <= 20; seed++) {
            all.addAll(sampleNetwork(seed));
        }

        Calibration calibration = Calibration.of(all);

        System.out.println("with 20 sample networks\n" + calibration.table());
        assertThat(calibration.bins()).filteredOn(bin -> bin.from() >= LIKELY).hasSize(2)
                .allSatisfy(bin -> {
                    assertThat(bin.cases()).isGreaterThanOrEqualTo(30);
                    assertThat(share(bin)).as(bin.name()).isGreaterThanOrEqualTo(LIKELY);
                });
        assertThat(calibration.brierScore()).isLessThan(0.25);
    }

    @Test
    void noPartOfWhatAnOrdinaryDeviceShowsMakesItLikelyAKvm() {
        assertThat(CASES).filteredOn(each -> !each.isKvm()).hasSizeGreaterThan(1_000)
                .allMatch(each -> each.probability() < LIKELY);
    }

    private static double share(Bin bin) {
        return (double) bin.right() / bin.cases();
    }

    private static List<Case> sampleNetwork(long seed) {
        Network network = new Network();
        SampleNetwork sample = new SampleNetwork(seed, Network.START, false);
        DecoderSet decoders = Decoders.all(seed);
        sample.run(frame -> decoders.decode(frame, network::see));
        decoders.finish(network::see);
        return sample.devices().stream().map(device -> observed(network, device)).toList();
    }

    private static Case observed(Network network, SampleDevice device) {
        List<Verdict> verdicts = network.kvmVerdicts(device.mac());
        String product = device.kind() == SampleDevice.Kind.JETKVM ? "jetkvm" : "pikvm";
        return verdicts.stream().findFirst()
                .map(verdict -> new Case(verdict.probability(), device.isKvm(),
                        device.isKvm() && verdict.product().equals(product)))
                .orElseGet(() -> new Case(0, device.isKvm(), false));
    }
}
