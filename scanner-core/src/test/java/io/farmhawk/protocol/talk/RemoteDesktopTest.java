package io.farmhawk.protocol.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.Step;
import io.farmhawk.net.TestKeys;
import io.farmhawk.net.Visit;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.NtlmTarget;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.WireHex;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The opening of Remote Desktop against a server that goes as far as we do, over TLS of this JDK. */
class RemoteDesktopTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();
    /** TPKT, X.224 connection confirm, negotiation response up to the protocol chosen. */
    private static final String CONFIRM = "03000013 0ed00000123400 02000800";
    private static final String TLS = CONFIRM + "01000000";
    private static final String CREDSSP = CONFIRM + "02000000";

    private final Dialer dialer = new Dialer();
    /** What the server heard inside TLS, in hexadecimal. */
    private final CompletableFuture<String> said = new CompletableFuture<>();

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void asksForTlsOrCredSspAndSaysNobodysName() {
        assertThat(new RdpOpening().connected()).isInstanceOfSatisfying(Step.Say.class,
                say -> assertThat(say.octets()).isEqualTo(WireHex.octets("03000013" // TPKT
                        + "0e e0 0000 0000 00" // X.224 connection request
                        + "01 00 0800 03000000"))); // negotiation request: TLS, CredSSP
    }

    @Test
    void tellsCertificateAndNamesOfAServerThatWantsCredSsp() throws Exception {
        List<Observation> facts = facts(CREDSSP, CredSspTest.answer());

        assertThat(facts).filteredOn(TlsCertificate.class::isInstance).hasSize(1);
        assertThat(facts).filteredOn(NtlmTarget.class::isInstance).singleElement()
                .isInstanceOfSatisfying(NtlmTarget.class, target -> {
                    assertThat(target.computer()).contains("PC7");
                    assertThat(target.version()).contains("10.0.19041");
                    assertThat(target.ip()).isEqualTo(LOOPBACK);
                });
        assertThat(said.get(10, TimeUnit.SECONDS)).as("the question, and nothing after the answer")
                .isEqualTo(HexFormat.of().formatHex(CredSsp.question()));
    }

    @Test
    void saysNothingInsideTlsToAServerThatWantsNoCredSsp() throws Exception {
        List<Observation> facts = facts(TLS, new byte[0]);

        assertThat(facts).hasOnlyElementsOfType(TlsCertificate.class).hasSize(1);
        assertThat(said.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3084ffffffff", "3080", "30ff", "300c a003020106 a4053003020100", "48"})
    void keepsTheCertificateWhereTheAnswerIsNone(String answer) throws Exception {
        assertThat(facts(CREDSSP, WireHex.octets(answer)))
                .hasOnlyElementsOfType(TlsCertificate.class).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0300000b 06d00000123400", // negotiates nothing, as old ones do
            CONFIRM + "00000000", // chose its own old protection
            CONFIRM + "08000000", // chose what we did not offer
            "03000013 0ed00000123400 03000800 02000000", // refused: no TLS here
            "0300ffff 0ed00000123400 03000800 02000000", "03000000", "485454502f312e31"})
    void leavesAServerThatSpeaksNoTlsAtOnce(String confirm) {
        RdpOpening opening = new RdpOpening();
        opening.connected();

        assertThat(opening.heard(WireHex.octets(confirm))).isInstanceOf(Step.Leave.class);
    }

    @Test
    void waitsForAConfirmationThatComesInParts() {
        byte[] whole = WireHex.octets(CREDSSP);
        for (int length = 1; length < whole.length; length++) {
            RdpOpening opening = new RdpOpening();
            opening.connected();

            assertThat(opening.heard(Arrays.copyOf(whole, length)))
                    .as("%d octets", length).isInstanceOf(Step.Listen.class);
            assertThat(opening.heard(whole)).isInstanceOf(Step.StartTls.class);
        }
    }

    /** @param answer to what is said inside TLS; empty to answer nothing */
    private List<Observation> facts(String confirm, byte[] answer) throws Exception {
        TestKeys keys = TestKeys.pikvm();
        try (LoopbackServer server = LoopbackServer.start(connection -> {
            connection.getInputStream().readNBytes(19);
            connection.getOutputStream().write(WireHex.octets(confirm));
            try (Socket secured = keys.secured(connection)) {
                serve(secured, answer);
            }
        }); Visit visit = Visits.to(LOOPBACK)) {
            Answer told = visit.call(() -> TalkProber
                    .rdp(dialer, Hearings.ofTalks(), server.port()).probe(LOOPBACK));
            said.get(10, TimeUnit.SECONDS);
            return told instanceof Answer.Answered(var facts) ? facts : List.of();
        }
    }

    private void serve(Socket secured, byte[] answer) throws IOException {
        byte[] question = secured.getInputStream().readNBytes(
                answer.length == 0 ? 0 : CredSsp.question().length);
        secured.getOutputStream().write(answer);
        byte[] rest = secured.getInputStream().readAllBytes();
        said.complete(HexFormat.of().formatHex(question) + HexFormat.of().formatHex(rest));
    }
}
