package io.farmhawk.protocol.ntlm;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.WireText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The challenge of an NTLM server (MS-NLMP section 2.2.1.2), little-endian.
 *
 * <pre>
 * 0 "NTLMSSP\0"   8 type 2   12 target name (8)   20 flags   24 challenge (8)   32 zero (8)
 * 40 target information: length (2), room (2), offset (4)   48 version: major, minor, build (2), …
 * information: 0 id   2 length   4 value in UTF-16, … ended by id 0
 * </pre>
 */
public final class NtlmChallenge {
    private static final byte[] START = {'N', 'T', 'L', 'M', 'S', 'S', 'P', 0, 2, 0, 0, 0};
    private static final int HEADER = 48;
    private static final int VERSION_FLAG = 0x0200_0000;
    private static final int MOST_PAIRS = 16;
    private static final int NAMES = 6;
    private static final int MOST_NAME = 255;

    private final @Nullable String[] names = new String[NAMES];
    private Optional<String> version = Optional.empty();

    private NtlmChallenge() {}

    /**
     * What a challenge tells of the server that sent it, by itself or wrapped into something else.
     *
     * @param octets that were taken out of a protocol of the server's
     * @return empty if there is no challenge, or it does not fit
     */
    public static Optional<Observation.NtlmTarget> told(byte[] octets, Provenance provenance,
            IpAddress server, int port) {
        int at = find(octets, octets.length);
        NtlmChallenge challenge = at < 0 ? null : read(octets, at, octets.length - at);
        return Optional.ofNullable(challenge)
                .map(found -> found.target(provenance, server, port));
    }

    /** Where a challenge begins; negative if nowhere. */
    static int find(byte[] octets, int length) {
        for (int at = 0; at <= length - START.length; at++) {
            int i = 0;
            while (i < START.length && octets[at + i] == START[i]) {
                i++;
            }
            if (i == START.length) {
                return at;
            }
        }
        return -1;
    }

    /** Reads a challenge that begins there; null if it is not all there or does not fit. */
    static @Nullable NtlmChallenge read(byte[] octets, int at, int length) {
        if (length < HEADER) {
            return null;
        }
        int size = u16(octets, at + 40);
        int offset = u16(octets, at + 44);
        boolean near = u16(octets, at + 46) == 0;
        if (!near || offset + size > length) {
            return null;
        }
        NtlmChallenge challenge = new NtlmChallenge();
        int flags = u16(octets, at + 20) | u16(octets, at + 22) << 16;
        if ((flags & VERSION_FLAG) != 0 && length >= HEADER + 8) {
            challenge.version = Optional.of((octets[at + 48] & 0xFF) + "."
                    + (octets[at + 49] & 0xFF) + "." + u16(octets, at + 50));
        }
        challenge.pairs(octets, at + offset, at + offset + size);
        return challenge;
    }

    private void pairs(byte[] octets, int from, int end) {
        int at = from;
        for (int i = 0; i < MOST_PAIRS && end - at >= 4; i++) {
            int id = u16(octets, at);
            int length = u16(octets, at + 2);
            if (id == 0 || length > end - at - 4) {
                return;
            }
            if (id < NAMES) {
                names[id] = WireText.clean(new String(octets, at + 4,
                        Math.min(length, 2 * MOST_NAME), StandardCharsets.UTF_16LE), MOST_NAME);
            }
            at += 4 + length;
        }
    }

    /** A name by its id: 1 computer, 2 domain, 3 and 4 the same in DNS, 5 forest in DNS. */
    private Optional<String> name(int id) {
        return Optional.ofNullable(names[id]).filter(name -> !name.isEmpty());
    }

    /** What it tells of the server that sent it. */
    Observation.NtlmTarget target(Provenance provenance, IpAddress server, int port) {
        return new Observation.NtlmTarget(provenance, server, port, name(1), name(2), name(3),
                name(4), name(5), version);
    }

    private static int u16(byte[] octets, int at) {
        return (octets[at] & 0xFF) | (octets[at + 1] & 0xFF) << 8;
    }
}
