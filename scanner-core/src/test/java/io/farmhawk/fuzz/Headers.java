package io.farmhawk.fuzz;

import io.farmhawk.frame.LinkType;

/**
 * The headers in front of a payload in plain Ethernet and IPv4, so that a broken payload still gets as
 * far as its decoder.
 */
final class Headers {
    private static final int ETHERNET = 14;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private Headers() {}

    /** Octets in front of the payload; 0 where it is not Ethernet, IPv4 and TCP or UDP. */
    static int length(FrameTrain.Car car) {
        byte[] octets = car.octets();
        if (car.linkType() != LinkType.ETHERNET.value() || octets.length < ETHERNET + 28
                || octets[12] != 8 || octets[13] != 0 || octets[14] >>> 4 != 4) {
            return 0;
        }
        int transport = transport(octets);
        int length = switch (octets[ETHERNET + 9]) {
            case UDP -> transport + 8;
            case TCP -> octets.length < transport + 13
                    ? 0
                    : transport + (((octets[transport + 12] >>> 4) & 0xF) << 2);
            default -> 0;
        };
        return length <= octets.length ? length : 0;
    }

    /** Writes the lengths anew, once the payload has another. */
    static void mend(byte[] octets) {
        if (octets.length < ETHERNET + 20) {
            return;
        }
        int transport = transport(octets);
        put(octets, ETHERNET + 2, octets.length - ETHERNET);
        if (octets[ETHERNET + 9] == UDP && octets.length >= transport + 8) {
            put(octets, transport + 4, octets.length - transport);
        }
    }

    private static int transport(byte[] octets) {
        return ETHERNET + ((octets[ETHERNET] & 0xF) << 2);
    }

    private static void put(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >>> 8);
        octets[at + 1] = (byte) value;
    }
}
