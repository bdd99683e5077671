package io.farmhawk.protocol.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.sample.DnsMessage;
import io.farmhawk.net.Transcript;
import io.farmhawk.net.Transcript.End;
import io.farmhawk.net.Transcript.Transport;
import io.farmhawk.net.Transcript.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServiceTypesTest {
    private static final End END = new End(IpAddress.parse("10.0.0.20").orElseThrow(), 5353);

    @Test
    void namesWhatMostHostsHaveFirst() {
        List<Transcript> answers = List.of(answer("_http._tcp.local", "_ssh._tcp.local"),
                answer("_ssh._tcp.local", "_ssh._tcp.local", "_SSH._TCP.local"),
                answer("_ipp._tcp.local"));

        assertThat(ServiceTypes.in(answers, 2)).containsExactly("_ssh._tcp.local",
                "_http._tcp.local");
    }

    @Test
    void readsNothingFromOurOwnQuestionAndOtherNames() {
        Transcript ours = new Transcript(Instant.EPOCH, Transport.UDP, END, END,
                List.of(new Turn(true, types("_ssh._tcp.local"))));
        Transcript other = new Transcript(Instant.EPOCH, Transport.UDP, END, END,
                List.of(new Turn(false, DnsMessage.announcement()
                        .instance("_http._tcp.local", "_ssh._tcp.local").octets().toArray())));

        assertThat(ServiceTypes.in(List.of(ours, other), 9)).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = types("_ssh._tcp.local");
            for (int j = 0; j < 4; j++) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            Transcript answer = new Transcript(Instant.EPOCH, Transport.UDP, END, END,
                    List.of(new Turn(false, noise)));

            assertThat(ServiceTypes.in(List.of(answer), 9)).as("seed %d", seed)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Transcript answer(String... types) {
        return new Transcript(Instant.EPOCH, Transport.UDP, END, END,
                List.of(new Turn(false, types(types))));
    }

    private static byte[] types(String... types) {
        DnsMessage message = DnsMessage.announcement();
        for (String type : types) {
            message.instance(MdnsQuestion.ENUMERATION, type);
        }
        return message.octets().toArray();
    }
}
