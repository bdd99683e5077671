package io.farmhawk.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.SnmpEngine;
import io.farmhawk.observation.Observation.SnmpSystem;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;

class SnmpDecoderTest {
    private static final String GROUP = "06 08 2b0601020101"; // 1.3.6.1.2.1.1
    private static final String VALUES = element("30", // sequence of names and values
            element("30", GROUP + "0100" + element("04", "4c696e7578")) // sysDescr "Linux"
                    + element("30", GROUP + "0200" + "06 08 2b060104018f6503") // sysObjectID
                    + element("30", GROUP + "0500" + element("04", "6b766d"))); // sysName "kvm"
    private static final String ANSWER = element("30", "02 01 01" // version 2c
            + element("04", "736563726574") // community "secret"
            + element("a2", "02 01 07 02 01 00 02 01 00" + VALUES)); // number, no error
    private static final String ENGINE = element("30", "02 01 03" // version 3
            + element("30", "02 01 01 02 02 05c0 04 01 00 02 01 03") // header
            + element("04", element("30", element("04", "80001f8880e9630000d61ff449"))));

    private final DecoderRun run = new DecoderRun(new SnmpDecoder());

    @Test
    void readsTheSystemGroupAndKeepsNoCommunity() {
        assertThat(run.frame(frame(ANSWER, 161))).contains(Fit.OK);

        assertThat(run.told(SnmpSystem.class)).singleElement().satisfies(system -> {
            assertThat(system.description()).contains("Linux");
            assertThat(system.objectId()).contains("1.3.6.1.4.1.2021.3");
            assertThat(system.name()).contains("kvm");
            assertThat(system.ip()).isEqualTo(FlowRun.SERVER);
            assertThat(system.toString()).doesNotContain("secret");
        });
    }

    @Test
    void readsTheEngineOfVersion3() {
        run.frame(frame(ENGINE, 161));

        assertThat(run.told(SnmpEngine.class)).singleElement().satisfies(engine -> {
            assertThat(engine.engineId()).isEqualTo("80001f8880e9630000d61ff449");
            assertThat(engine.enterprise()).contains(8072);
        });
    }

    @Test
    void takesNothingFromAQuestion() {
        assertThat(run.frame(frame(ANSWER, 40_000))).contains(Fit.OK);
        assertThat(run.frame(frame(ANSWER.replace("a2", "a0"), 161))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void refusesWhatIsNoMessage() {
        assertThat(run.frame(frame("31 00", 161))).contains(Fit.MALFORMED);
        assertThat(run.frame(frame("30 00", 161))).contains(Fit.MALFORMED);
        assertThat(run.frame(frame("30 03 02 01 02", 161))).contains(Fit.UNSUPPORTED);
    }

    @Test
    void refusesAPacketCutShortAndNeverThrowsOnNoise() {
        run.beginnings(frame(ANSWER, 161));
        assertThat(run.told()).isEmpty();

        run.noise(42, frame(ANSWER, 161), frame(ENGINE, 161));
    }

    private static String element(String tag, String contents) {
        return tag + "%02x".formatted(WireHex.octets(contents).length) + contents;
    }

    private static byte[] frame(String hex, int from) {
        Endpoint agent = new Endpoint(new MacAddress(1), FlowRun.SERVER, from, 64);
        Endpoint manager = new Endpoint(new MacAddress(2), FlowRun.CLIENT, 161, 64);
        return FrameBuilder.udp(agent, manager, new Octets().octets(WireHex.octets(hex)));
    }
}
