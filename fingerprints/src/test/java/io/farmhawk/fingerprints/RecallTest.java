package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Calibration;
import io.farmhawk.fingerprint.Look;
import io.farmhawk.fingerprint.RecallMatrix;
import io.farmhawk.fingerprint.SimulatedUnits;
import org.junit.jupiter.api.Test;

class RecallTest {
    @Test
    void prints() throws Exception {
        RecallMatrix matrix = RecallMatrix.onClassPath(Network.PACK);
        for (Look look : Look.values()) {
            System.out.println(look.word() + "\n" + matrix.table(look));
        }
        System.out.println(Calibration.of(
                Calibration.cases(Network.PACK, SimulatedUnits.onClassPath(), 3)).table());
        assertThat(matrix.rows()).isNotEmpty();
    }
}
