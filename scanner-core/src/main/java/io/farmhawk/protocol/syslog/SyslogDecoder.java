package io.farmhawk.protocol.syslog;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.Mix;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.RecentKeys;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.Optional;

/**
 * Reads who sends its log elsewhere, over UDP: once a minute for each pair of hosts. Of a message the
 * names at its beginning are read, never its text.
 *
 * <pre>
 * RFC 5424: &lt;PRI&gt;1 TIME HOST APPLICATION …
 * RFC 3164: &lt;PRI&gt;Mmm dd hh:mm:ss HOST TAG: …
 * </pre>
 */
public final class SyslogDecoder implements Decoder {
    private static final long INTERVAL_NANOS = 60_000_000_000L;
    private static final int SLOTS = 1 << 10;
    private static final int PORT = 514;
    private static final int MOST_HEAD = 256;
    private static final int MOST_PRIORITY = 191;
    private static final int TIME = 15;

    private final RecentKeys recent;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    public SyslogDecoder(long seed) {
        recent = new RecentKeys(seed, SLOTS, INTERVAL_NANOS);
    }

    @Override
    public String protocol() {
        return "syslog";
    }

    @Override
    public Scope scope() {
        return Scope.udp(PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.destinationPort() == PORT
                && layers.payloadLength() > 0 && layers.octets()[layers.payloadOffset()] == '<';
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        long pair = Mix.bits(Mix.bits(layers.sourceLow()) ^ layers.destinationLow());
        if (!recent.isDue(pair >>> 1, layers.frame().timeNanos())) {
            return Fit.OK;
        }
        String head = WireText.clean(WireText.of(layers.octets(), layers.payloadOffset(),
                Math.min(MOST_HEAD, layers.payloadLength())), MOST_HEAD);
        int close = head.indexOf('>');
        if (close < 2 || close > 4 || !isPriority(head.substring(1, close))) {
            return Fit.MALFORMED;
        }
        String rest = head.substring(close + 1);
        String[] words = rest.startsWith("1 ")
                ? field(rest.split(" ", 6), 2)
                : old(rest);
        sink.accept(new Observation.SyslogSender(ProvenanceOf.frame(layers.frame()),
                new MacAddress(Math.max(0, layers.sourceMac())), layers.source(),
                layers.destination(), name(words[0]), name(words[1])));
        return Fit.OK;
    }

    private static boolean isPriority(String digits) {
        return digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(digits) <= MOST_PRIORITY;
    }

    private static String[] field(String[] words, int from) {
        return words.length > from + 2
                ? new String[]{words[from], words[from + 1]}
                : new String[]{"", ""};
    }

    // Mmm dd hh:mm:ss, then host and tag; many senders leave the host out, so only both count.
    private static String[] old(String rest) {
        boolean timed = rest.length() > TIME + 1 && rest.charAt(3) == ' ' && rest.charAt(6) == ' '
                && rest.charAt(9) == ':' && rest.charAt(12) == ':' && rest.charAt(TIME) == ' ';
        if (!timed) {
            return new String[]{"", ""};
        }
        String[] words = rest.substring(TIME + 1).split(" ", 3);
        boolean both = words.length == 3 && words[1].endsWith(":") && !words[0].endsWith(":");
        return both
                ? new String[]{words[0], tag(words[1])}
                : new String[]{"", ""};
    }

    private static String tag(String word) {
        int process = word.indexOf('[');
        return word.substring(0, process < 0 ? word.length() - 1 : process);
    }

    private static Optional<String> name(String word) {
        return word.isEmpty() || word.equals("-") ? Optional.empty() : Optional.of(word);
    }
}
