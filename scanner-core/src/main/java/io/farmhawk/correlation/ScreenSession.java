package io.farmhawk.correlation;

import io.farmhawk.observation.Observation.Traffic;
import java.time.Duration;
import java.util.List;

/**
 * What a flow looks like through which somebody far away sees a screen and drives it, whatever its
 * protocol: a picture goes out, steadily and in full packets; short messages come in, as often as a hand
 * moves; nothing else.
 *
 * <p>PiKVM, JetKVM and NanoKVM send H.264 or MJPEG, and get key and mouse messages of 2 to 60 octets, at
 * most one each 10 ms (their sources). A call has pictures both ways; a camera gets a report each few
 * seconds; an upload over TCP gets acknowledgements without payload. An upload over HTTP/2 or QUIC may
 * look alike: so this is no proof.
 */
final class ScreenSession {
    static final Duration SHORTEST = Duration.ofMinutes(1);
    /** A still screen at a low rate: 160 kbit/s. */
    static final long LEAST_OCTETS_A_SECOND = 20_000;
    /** Fewer messages come from reports, more from a machine. */
    static final double LEAST_MESSAGES_A_SECOND = 0.5;
    static final double MOST_MESSAGES_A_SECOND = 110;

    private static final double MOSTLY = 0.6;
    private static final double NEARLY_ALL = 0.95;
    private static final int LEAST_RATIO = 20;
    /** Classes of {@link Traffic#sizes}: without payload; from 1 to 255 octets; from 1,024. */
    private static final int EMPTY = 0;
    private static final int LAST_SHORT = 3;
    private static final int FIRST_FULL = 6;

    private ScreenSession() {}

    /**
     * Whether a flow looks like one.
     *
     * @param picture what the side with the screen sent
     * @param hand what it got
     */
    static boolean isOne(Traffic picture, Traffic hand, Duration lasted) {
        double seconds = lasted.toMillis() / 1e3;
        long messages = sum(hand.sizes(), EMPTY + 1, hand.sizes().size());
        long pictures = sum(picture.sizes(), EMPTY + 1, picture.sizes().size());
        return lasted.compareTo(SHORTEST) >= 0
                && picture.octets() >= LEAST_OCTETS_A_SECOND * seconds
                && picture.octets() >= LEAST_RATIO * hand.octets()
                && sum(picture.sizes(), FIRST_FULL, picture.sizes().size()) >= MOSTLY * pictures
                && messages >= LEAST_MESSAGES_A_SECOND * seconds
                && messages <= MOST_MESSAGES_A_SECOND * seconds
                && sum(hand.sizes(), EMPTY + 1, LAST_SHORT + 1) >= NEARLY_ALL * messages;
    }

    private static long sum(List<Integer> counts, int from, int to) {
        return counts.subList(Math.min(from, counts.size()), Math.min(to, counts.size())).stream()
                .mapToLong(Integer::longValue).sum();
    }
}
