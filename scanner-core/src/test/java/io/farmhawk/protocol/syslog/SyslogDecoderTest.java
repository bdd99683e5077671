package io.farmhawk.protocol.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.SyslogSender;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.flow.FlowRun;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogDecoderTest {
    private final DecoderRun run = new DecoderRun(new SyslogDecoder(1));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <34>1 2026-01-02T03:04:05Z nas sshd 77 - - secret | nas | sshd
            <13>Jan  2 03:04:05 nas sshd[77]: secret          | nas | sshd
            <13>Jan  2 03:04:05 nas kernel: secret            | nas | kernel
            <13>Jan  2 03:04:05 sshd[77]: secret words        | ''  | ''
            <13>secret words that are no head                 | ''  | ''
            """)
    void readsTheNamesAndKeepsNoText(String message, String host, String application) {
        assertThat(run.frame(frame(message))).contains(Fit.OK);

        assertThat(run.told(SyslogSender.class)).singleElement().satisfies(told -> {
            assertThat(told.hostName().orElse("")).isEqualTo(host);
            assertThat(told.application().orElse("")).isEqualTo(application);
            assertThat(told.toString()).doesNotContain("secret");
        });
    }

    @Test
    void tellsASenderOnceAMinute() {
        run.frame(frame("<13>a"));
        run.frame(frame("<13>b"));

        assertThat(run.told(SyslogSender.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<>", "<1234>x", "<192>x", "<x>y", "<13"})
    void refusesWhatHasNoPriority(String message) {
        assertThat(run.frame(frame(message))).contains(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    private static byte[] frame(String message) {
        Endpoint client = new Endpoint(new MacAddress(2), FlowRun.CLIENT, 40_000, 64);
        Endpoint server = new Endpoint(new MacAddress(1), FlowRun.SERVER, 514, 64);
        return FrameBuilder.udp(client, server, new Octets().text(message));
    }
}
