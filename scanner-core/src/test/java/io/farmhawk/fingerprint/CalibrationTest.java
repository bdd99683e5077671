package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farmhawk.fingerprint.Calibration.Bin;
import io.farmhawk.fingerprint.Calibration.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final String UNIT = """
            id: box-one
            name: Box One
            product: box
            references: [manual]
            sights:
              board: { observation: interface, mac: "06:00:5e:00:53:01" }
              front: { observation: http-response, port: "80", path: /, title: Box }
              lease: { observation: dhcp-identity, vendorClass: box 7 }
            states:
              stock: {}
              hardened: { lease: null }
              proxied: { front: { title: Other thing }, lease: null }
            """;

    @Test
    void theScoreIsTheMeanSquareOfTheErrors() {
        Calibration calibration = Calibration.of(List.of(new Case(0.9, true, true), // 0.01
                new Case(0.8, true, false), // 0.64, another product
                new Case(0.2, false, false), // 0.04
                new Case(0.1, true, true))); // 0.81, a miss

        assertThat(calibration.brierScore()).isCloseTo(1.5 / 4, within(1e-9));
    }

    @Test
    void eachClaimFallsIntoOneBin() {
        Calibration calibration = Calibration.of(List.of(new Case(0, true, false),
                new Case(0.49, false, false), new Case(0.5, false, false),
                new Case(0.9, true, true), new Case(0.99, true, true), new Case(1, true, true)));

        assertThat(calibration.bins()).extracting(Bin::cases).containsExactly(2, 1, 1, 2);
        assertThat(calibration.bins()).extracting(Bin::right).containsExactly(1, 0, 1, 2);
    }

    @Test
    void nothingKnownIsNoScore() {
        Calibration calibration = Calibration.of(List.of());

        assertThat(calibration.brierScore()).isZero();
        assertThat(calibration.table()).contains("| 90 to 99 % | 0 | 0 | - |")
                .contains("over 0 devices");
    }

    @Test
    void theSameSeedGivesTheSameCases() throws Exception {
        FingerprintPack pack = FingerprintPack.of(List.of(Samples.fingerprint(Samples.PRODUCT)));
        List<SimulatedUnit> units = List.of(SimulatedUnit.parse("unit", UNIT));

        List<Case> cases = Calibration.cases(pack, units, 5);

        assertThat(cases).hasSize(3 * (Calibration.SUBSETS + 1))
                .isEqualTo(Calibration.cases(pack, units, 5));
        assertThat(cases.stream().map(Case::probability).distinct()).hasSizeGreaterThan(2);
    }

    @Test
    void theMatrixShowsWhatThePackMakesOfEachState() throws Exception {
        FingerprintPack pack = FingerprintPack.of(List.of(Samples.fingerprint(Samples.PRODUCT)));

        RecallMatrix matrix = RecallMatrix.of(pack, List.of(SimulatedUnit.parse("unit", UNIT)));

        // 1/999 of 5000 and of 200; of 5000; of 0.01
        assertThat(matrix.table(Depth.SCANNED)).isEqualTo("""
                | unit | stock | old | renamed | hardened | proxied |
                | --- | --- | --- | --- | --- | --- |
                | Box One | confirmed 99.9 % | - | - | possible 83.3 % | nothing 0.0 % |
                """);
        assertThat(matrix.rows()).hasSize(9).filteredOn(row -> row.depth() == Depth.LISTENED)
                .allMatch(row -> row.confidence() == Confidence.NONE);
    }
}
