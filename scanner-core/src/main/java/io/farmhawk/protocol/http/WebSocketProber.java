package io.farmhawk.protocol.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.Script;
import io.farmhawk.net.Step;
import io.farmhawk.net.TalkReply;
import io.farmhawk.net.Transcript;
import io.farmhawk.net.Transcript.Turn;
import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearing;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.WireText;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Asks a web server to go on to WebSocket (RFC 6455 section 4.1) and takes its leave as soon as it does:
 * no message is sent, and none is read. What it answered is read by the decoder of captured frames, which
 * believes it only with the proof for this very request.
 */
public final class WebSocketProber implements Prober {
    private static final int MOST_REASON = 256;
    private static final int MOST_HEAD = 8_192;
    private static final int KEY_OCTETS = 16;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Dialer dialer;
    private final Hearing hearing;
    private final Wanted wanted;

    /**
     * What is asked for.
     *
     * @param path as of {@link HttpQuestion}
     * @param subprotocol one token (RFC 6455 section 4.1)
     */
    public record Wanted(Scheme scheme, int port, String path, Optional<String> subprotocol) {}

    public WebSocketProber(Dialer dialer, Hearing hearing, Wanted wanted) {
        this.dialer = dialer;
        this.hearing = hearing;
        this.wanted = wanted;
    }

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public int port() {
        return wanted.port();
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        byte[] request = request(
                new HttpQuestion(wanted.scheme(), target, wanted.port(), wanted.path()));
        return switch (dialer.talk(wanted.port(), wanted.scheme() == Scheme.HTTPS, PATIENCE,
                new Opening(request))) {
            case TalkReply.Heard heard -> answer(request, heard);
            case TalkReply.Silent(String reason) ->
                new Answer.Silent(WireText.clean(reason, MOST_REASON));
            case TalkReply.Refused(String reason) -> new Answer.Refused(reason);
        };
    }

    private byte[] request(HttpQuestion question) {
        byte[] key = new byte[KEY_OCTETS];
        RANDOM.nextBytes(key);
        StringBuilder lines = new StringBuilder("GET " + question.path() + " HTTP/1.1\r\n")
                .append("Host: ").append(question.host()).append("\r\n").append("User-Agent: ")
                .append(HttpQuestion.USER_AGENT).append("\r\n")
                .append("Connection: Upgrade\r\nUpgrade: websocket\r\n")
                .append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ")
                .append(Base64.getEncoder().encodeToString(key)).append("\r\n");
        wanted.subprotocol().ifPresent(
                name -> lines.append("Sec-WebSocket-Protocol: ").append(name).append("\r\n"));
        return lines.append("\r\n").toString().getBytes(US_ASCII);
    }

    /** Over TLS too the words themselves are read, not the records. */
    private Answer answer(byte[] request, TalkReply.Heard heard) {
        Transcript wire = heard.transcript();
        List<Observation> facts = hearing
                .facts(name(), new Transcript(wire.at(), wire.transport(), wire.ours(),
                        wire.theirs(), List.of(new Turn(true, request),
                                new Turn(false, heard.plain()))))
                .stream().filter(Observation.WebSocketOpening.class::isInstance).toList();
        if (!facts.isEmpty()) {
            return new Answer.Answered(facts);
        }
        int status = status(heard.plain());
        return new Answer.Silent(status < 0
                ? "it does not speak HTTP/1.1"
                : "it did not go on to WebSocket, with status " + status);
    }

    /** Of an answer in HTTP/1, else -1. */
    private static int status(byte[] heard) {
        return HttpDecoder.status(HttpHead.read(heard, 0, heard.length).startLine());
    }

    /** Says the request, hears the head of the answer, and ends what came about. */
    private static final class Opening implements Script {
        private final byte[] request;

        Opening(byte[] request) {
            this.request = request;
        }

        @Override
        public Step connected() {
            return new Step.Say(request);
        }

        @Override
        public Step heard(byte[] heard) {
            if (HttpHead.endOf(heard, 0, heard.length) < 0) {
                return heard.length >= MOST_HEAD ? new Step.Leave() : new Step.Listen();
            }
            return status(heard) == SWITCHING_PROTOCOLS
                    ? new Step.LeaveAfter(farewell())
                    : new Step.Leave();
        }

        /**
         * A close frame with code 1000, masked as those of clients are (RFC 6455 sections 5.3 and 5.5.1).
         *
         * <pre>
         * 0 final, opcode 8   1 masked, length 2   2 mask (4)   6 code (2)
         * </pre>
         */
        private static byte[] farewell() {
            byte[] frame = new byte[8];
            RANDOM.nextBytes(frame);
            frame[0] = (byte) 0x88;
            frame[1] = (byte) 0x82;
            frame[6] = (byte) (0x03 ^ frame[2]);
            frame[7] = (byte) (0xE8 ^ frame[3]);
            return frame;
        }
    }
}
