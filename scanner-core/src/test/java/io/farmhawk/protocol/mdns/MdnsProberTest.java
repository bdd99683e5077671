package io.farmhawk.protocol.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.frame.sample.DnsMessage;
import io.farmhawk.net.LoopbackDatagrams;
import io.farmhawk.net.Transcript;
import io.farmhawk.net.Transcript.End;
import io.farmhawk.net.Transcript.Transport;
import io.farmhawk.net.Transcript.Turn;
import io.farmhawk.observation.Observation.MdnsRecord;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Asked;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MdnsProberTest {
    private static final String HOST = "127.0.8.1";
    private static final IpAddress IP = IpAddress.parse(HOST).orElseThrow();
    private static final String TYPE = "_pikvm._tcp.local";
    private static final String INSTANCE = "pikvm-1._pikvm._tcp.local";
    private static final byte[] TYPES = DnsMessage.announcement()
            .instance(MdnsQuestion.ENUMERATION, TYPE).octets().toArray();
    private static final byte[] SERVICES = DnsMessage.announcement().instance(TYPE, INSTANCE)
            .additional().server(INSTANCE, "pikvm.local", 443).host("pikvm.local", IP).octets()
            .toArray();

    private final MdnsProber prober = new MdnsProber(Hearings.ofDatagrams());

    @Test
    void asksForTypesAndThenForTheirServices() throws Exception {
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 5353,
                question -> List.of(names(question).contains(TYPE) ? SERVICES : TYPES))) {
            Answer answer = Asked.by(prober, host.address());

            assertThat(host.questions()).extracting(MdnsProberTest::names).containsExactly(
                    List.of(MdnsQuestion.ENUMERATION, "1.8.0.127.in-addr.arpa"), List.of(TYPE));
            assertThat(Asked.facts(answer)).map(MdnsRecord.class::cast)
                    .extracting(MdnsRecord::type, MdnsRecord::name, MdnsRecord::value)
                    .contains(tuple("SRV", INSTANCE, "pikvm.local:443"),
                            tuple("A", "pikvm.local", HOST));
            assertThat(Asked.facts(answer)).map(MdnsRecord.class::cast).allSatisfy(told -> {
                assertThat(told.mac()).isEqualTo(Hearings.MAC);
                assertThat(told.ip()).isEqualTo(IP);
                assertThat(told.provenance().source()).isEqualTo("probe:mdns");
            });
        }
    }

    @Test
    void asksNobodyAgainWhoAnsweredWithAllOthers() throws Exception {
        IpPrefix link = IpPrefix.parse("127.0.8.0/24").orElseThrow();
        prober.answers().told(link,
                List.of(new Transcript(Instant.EPOCH, Transport.UDP, new End(IP, 40_000),
                        new End(IP, 5353), List.of(new Turn(false, SERVICES)))));
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 5353, _ -> List.of(TYPES))) {
            Answer answer = Asked.by(prober, host.address());

            assertThat(host.questions()).isEmpty();
            assertThat(Asked.facts(answer)).hasSize(3);
        }
    }

    @Test
    void takesAClosedPortForSilence() throws Exception {
        assertThat(Asked.by(prober, IpAddress.parse("127.0.8.9").orElseThrow()))
                .isEqualTo(new Answer.Silent("the port is closed"));
    }

    @Test
    void boundsWhatAHostOfThousandsOfRecordsTells() throws Exception {
        List<byte[]> flood = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            DnsMessage message = DnsMessage.announcement();
            for (int j = 0; j < 200; j++) {
                message.host("h%d-%d.local".formatted(i, j), IP);
            }
            flood.add(message.octets().toArray());
        }
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 5353, _ -> flood)) {
            Answer answer = Asked.by(prober, host.address());

            assertThat(Asked.facts(answer)).isNotEmpty().hasSizeLessThanOrEqualTo(512);
        }
    }

    @Test
    void asksForNothingThatIsNoTypeOfService() throws Exception {
        byte[] odd = DnsMessage.announcement()
                .instance(MdnsQuestion.ENUMERATION, "router.example.com")
                .instance(MdnsQuestion.ENUMERATION, "_a_._tcp.local").octets().toArray();
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 5353,
                _ -> Collections.nCopies(3, odd))) {
            Answer answer = Asked.by(prober, host.address());

            assertThat(host.questions()).hasSize(1);
            assertThat(Asked.facts(answer)).isNotEmpty();
        }
    }

    @Test
    void isForNeighboursAlone() {
        assertThat(prober.suits(new Prober.Host(true, true))).isTrue();
        assertThat(prober.suits(new Prober.Host(false, false))).isFalse();
    }

    private static List<String> names(byte[] question) {
        return io.farmhawk.protocol.dns.DnsMessage.read(question, 0, question.length).questions()
                .stream().map(asked -> asked.name()).toList();
    }
}
