package io.farmhawk.protocol.talk;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.Script;
import io.farmhawk.net.TalkReply;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearing;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.WireText;
import io.farmhawk.protocol.ssh.SshOpening;
import io.farmhawk.protocol.tls.TlsProber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Opens a protocol as far as a stranger may, and tells what the server showed: read by the decoders of
 * captured frames, with its certificate where TLS was begun, else as a line of text.
 */
public final class TalkProber implements Prober {
    private static final String RDP = "rdp";
    private static final int MOST_REASON = 256;
    private static final int MOST_PARTS = 4;
    private static final Duration USUAL = Duration.ofSeconds(3);
    /** Who speaks first does so at once. */
    private static final Duration FOR_A_GREETING = Duration.ofSeconds(1);
    /** Who is refused something first speaks a little later. */
    private static final Duration FOR_A_PROMPT = Duration.ofSeconds(2);

    private final Dialer dialer;
    private final Hearing hearing;
    private final String name;
    private final int port;
    private final Duration patience;
    private final Supplier<Script> script;
    private final Words words;

    /** What of the octets that were heard is text, in parts. */
    private interface Words {
        Words NONE = _ -> List.of();
        Words ALL = List::of;

        List<byte[]> of(byte[] heard);
    }

    private TalkProber(Dialer dialer, Hearing hearing, String name, int port, Duration patience,
            Supplier<Script> script, Words words) {
        this.words = words;
        this.dialer = dialer;
        this.hearing = hearing;
        this.name = name;
        this.port = port;
        this.patience = patience;
        this.script = script;
    }

    /**
     * Waits for a line and says nothing.
     *
     * @param service what is spoken there, or {@code unknown}
     */
    public static Prober greeting(Dialer dialer, Hearing hearing, String service, int port) {
        return new TalkProber(dialer, hearing, service, port, FOR_A_GREETING, Greeting::new,
                Words.ALL);
    }

    /** Greeting of an FTP server, and what it tells strangers of itself. */
    public static Prober ftp(Dialer dialer, Hearing hearing, int port) {
        return new TalkProber(dialer, hearing, "ftp", port, USUAL, FtpOpening::new,
                heard -> FtpReplies.of(heard).parts());
    }

    /** What a Telnet server says before it lets anybody in. */
    public static Prober telnet(Dialer dialer, Hearing hearing, int port) {
        return new TalkProber(dialer, hearing, "telnet", port, FOR_A_PROMPT, TelnetOpening::new,
                heard -> List.of(TelnetText.of(heard).words()));
    }

    /** Whether a broker is there; no session comes about. */
    public static Prober mqtt(Dialer dialer, Hearing hearing, int port) {
        return new TalkProber(dialer, hearing, "mqtt", port, USUAL, MqttOpening::new,
                MqttOpening::words);
    }

    /** Banner, algorithms and host key of an SSH server. */
    public static Prober ssh(Dialer dialer, Hearing hearing, int port) {
        return new TalkProber(dialer, hearing, "ssh", port, USUAL, SshOpening::new, Words.NONE);
    }

    /** Version and security types of a VNC server. */
    public static Prober rfb(Dialer dialer, Hearing hearing, int port) {
        return new TalkProber(dialer, hearing, "rfb", port, USUAL, RfbOpening::new, Words.NONE);
    }

    /** Methods and software of a streaming server. */
    public static Prober rtsp(Dialer dialer, Hearing hearing, int port) {
        return new TalkProber(dialer, hearing, "rtsp", port, USUAL, RtspOptions::new, Words.ALL);
    }

    /** Certificate and names of a Remote Desktop server. */
    public static Prober rdp(Dialer dialer, Hearing hearing, int port) {
        return new TalkProber(dialer, hearing, RDP, port, USUAL, RdpOpening::new, Words.NONE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        return switch (dialer.talk(port, false, patience, script.get())) {
            case TalkReply.Heard heard -> facts(target, heard);
            case TalkReply.Silent(String reason) ->
                new Answer.Silent(WireText.clean(reason, MOST_REASON));
            case TalkReply.Refused(String reason) -> new Answer.Refused(reason);
        };
    }

    private Answer facts(IpAddress target, TalkReply.Heard heard) {
        Provenance provenance = new Provenance(Instant.now(), "probe:" + name, 0);
        List<Observation> facts = new ArrayList<>(hearing.facts(name, heard.transcript()));
        heard.chain().stream().findFirst()
                .flatMap(own -> TlsProber.fact(own, provenance, target, port))
                .ifPresent(facts::add);
        if (name.equals(RDP)) {
            CredSsp.target(heard.plain(), provenance, target, port).ifPresent(facts::add);
        }
        if (facts.isEmpty()) {
            for (byte[] part : words.of(heard.plain())) {
                String text = WireText.ofLines(part, 0, part.length);
                if (!text.isEmpty() && facts.size() < MOST_PARTS) {
                    facts.add(new Observation.ServiceBanner(provenance, target, port, name, text));
                }
            }
        }
        return facts.isEmpty() ? new Answer.Silent("it said nothing") : new Answer.Answered(facts);
    }
}
