package io.farmhawk.protocol.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.KerberosRequest;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KerberosDecoderTest {
    private final DecoderRun run = new DecoderRun(new KerberosDecoder());

    @Test
    void readsRealmAndMachine() {
        assertThat(run.frame(frame(request("PC7$"), true))).contains(Fit.OK);

        assertThat(run.told(KerberosRequest.class)).singleElement().satisfies(told -> {
            assertThat(told.realm()).isEqualTo("AD.EXAMPLE");
            assertThat(told.machine()).contains("PC7");
            assertThat(told.client()).isEqualTo(FlowRun.CLIENT);
        });
    }

    @Test
    void keepsNoNameOfAPerson() {
        run.frame(frame(request("alice"), true));

        assertThat(run.told(KerberosRequest.class)).singleElement().satisfies(told -> {
            assertThat(told.machine()).isEmpty();
            assertThat(told.toString()).doesNotContain("alice");
        });
    }

    @Test
    void readsTheRealmOfAnErrorForTheHostThatAsked() {
        String error = element("7e", element("30", element("a0", "020105")
                + element("a1", "02011e") + element("a9", text("AD.EXAMPLE"))));

        run.frame(frame(error, false));

        assertThat(run.told(KerberosRequest.class)).singleElement().satisfies(told -> {
            assertThat(told.realm()).isEqualTo("AD.EXAMPLE");
            assertThat(told.client()).isEqualTo(FlowRun.CLIENT);
        });
    }

    @Test
    void refusesAPacketCutShortAndNeverThrowsOnNoise() {
        run.beginnings(frame(request("PC7$"), true));
        assertThat(run.told()).isEmpty();

        run.noise(42, frame(request("PC7$"), true));
        new StreamRun(new KerberosStreamDecoder()).noise(
                WireHex.octets("00000040" + request("PC7$")));
    }

    private static String request(String name) {
        String principal = element("30", element("a0", "020101")
                + element("a1", element("30", text(name))));
        String body = element("30", element("a0", "030500 40810010") + element("a1", principal)
                + element("a2", text("AD.EXAMPLE")));
        return element("6a", element("30", element("a1", "020105") + element("a2", "02010a")
                + element("a4", body)));
    }

    private static String text(String text) {
        return element("1b",
                HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String element(String tag, String contents) {
        return tag + "%02x".formatted(WireHex.octets(contents).length) + contents;
    }

    private static byte[] frame(String hex, boolean sent) {
        Endpoint client = new Endpoint(new MacAddress(2), FlowRun.CLIENT, 40_000, 64);
        Endpoint server = new Endpoint(new MacAddress(1), FlowRun.SERVER, 88, 64);
        return FrameBuilder.udp(sent ? client : server, sent ? server : client,
                new Octets().octets(WireHex.octets(hex)));
    }
}
