package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.Decoders;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.frame.sample.SampleDevice;
import io.farmhawk.frame.sample.SampleNetwork;
import io.farmhawk.protocol.DecoderSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From frames to verdicts, by listening alone. */
class SampleNetworkVerdictsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 42, -7})
    void findsBothKvmsAndAccusesNobodyElse(long seed) {
        Network network = new Network();
        SampleNetwork sample = new SampleNetwork(seed, Network.START, false);
        DecoderSet decoders = Decoders.all(seed);

        sample.run(frame -> decoders.decode(frame, network::see));
        decoders.finish(network::see);

        for (SampleDevice device : sample.devices()) {
            if (device.isKvm()) {
                String id = device.kind() == SampleDevice.Kind.JETKVM ? "jetkvm" : "pikvm";
                assertThat(network.verdicts(device.mac())).as(device.toString()).first()
                        .satisfies(verdict -> {
                            assertThat(verdict.product()).isEqualTo(id);
                            assertThat(verdict.confidence()).isEqualTo(Confidence.CONFIRMED);
                        });
                assertThat(network.verdicts(device.mac())).extracting(Verdict::product)
                        .containsExactly(id);
            } else {
                assertThat(network.kvmVerdicts(device.mac())).as(device.toString()).isEmpty();
            }
        }
    }
}
