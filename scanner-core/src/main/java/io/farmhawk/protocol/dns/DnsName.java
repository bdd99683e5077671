package io.farmhawk.protocol.dns;

import io.farmhawk.protocol.WireText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads domain names: labels with their length before them, the rest of a name pointed to where it
 * stood earlier (RFC 1035 sections 3.1 and 4.1.4). Pointers lead backwards only, never into the
 * message's header, and at most {@value #MOST_JUMPS} times, so that no name can loop.
 *
 * <p>Labels are joined by dots as they are: a dot inside a label, as names of services may have one
 * (RFC 6763 section 4.3), is not told from one between labels.
 */
public final class DnsName {
    static final int MOST_JUMPS = 20;

    /** 255 octets on the wire are 253 without the first length and the final zero. */
    static final int MOST_OCTETS = 253;

    private static final int POINTER = 0xC0;
    private static final int NO_POINTERS = Integer.MAX_VALUE;

    private final byte[] octets;
    private final int start;
    private final int end;
    private final int firstTarget;
    private final byte[] name = new byte[MOST_OCTETS];
    private int length;
    private int next;
    private boolean cut;

    /** Reads names of the message that lies from {@code start} to {@code end}. */
    DnsName(byte[] octets, int start, int end) {
        this(octets, start, end, start + DnsMessage.HEADER);
    }

    private DnsName(byte[] octets, int start, int end, int firstTarget) {
        this.octets = octets;
        this.start = start;
        this.end = end;
        this.firstTarget = firstTarget;
    }

    /**
     * Reads the name at an index; {@link #next} then tells where it ended.
     *
     * @return the labels joined by dots, empty for the root; null if there is no name there
     */
    @Nullable
    String read(int from) {
        int at = from;
        int lowest = from;
        int jumps = 0;
        length = 0;
        next = -1;
        cut = false;
        while (at < end) {
            int label = octets[at] & 0xFF;
            if (label == 0) {
                next = next < 0 ? at + 1 : next;
                return WireText.clean(new String(name, 0, length, StandardCharsets.UTF_8),
                        MOST_OCTETS);
            }
            if ((label & POINTER) == POINTER) {
                if (at + 1 == end) {
                    break;
                }
                int target = start + (((label & 0x3F) << 8) | (octets[at + 1] & 0xFF));
                if (target >= lowest || target < firstTarget || ++jumps > MOST_JUMPS) {
                    return null;
                }
                next = next < 0 ? at + 2 : next;
                at = target;
                lowest = target;
                continue;
            }
            if ((label & POINTER) == 0 && label > end - at - 1) {
                break;
            }
            if ((label & POINTER) != 0 || !append(at + 1, label)) {
                return null;
            }
            at += 1 + label;
        }
        cut = true;
        return null;
    }

    /** Whether the name last asked for ran over the end of the message. */
    boolean isCut() {
        return cut;
    }

    /** Index behind the name last read. */
    int next() {
        return next;
    }

    private boolean append(int from, int count) {
        int dot = length == 0 ? 0 : 1;
        if (length + dot + count > MOST_OCTETS) {
            return false;
        }
        if (dot == 1) {
            name[length++] = '.';
        }
        System.arraycopy(octets, from, name, length, count);
        length += count;
        return true;
    }

    /**
     * Reads a name that may lack its final zero and has no pointers, as DHCP clients send it (RFC 4702
     * section 2.3.1).
     *
     * @return empty if there is no name there
     */
    public static String unterminated(byte[] octets, int from) {
        byte[] ended = Arrays.copyOf(octets, octets.length + 1);
        String name = new DnsName(ended, from, ended.length, NO_POINTERS).read(from);
        return name == null ? "" : name;
    }
}
