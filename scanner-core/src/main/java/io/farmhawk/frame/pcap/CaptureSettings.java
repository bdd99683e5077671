package io.farmhawk.frame.pcap;

import java.util.Optional;

/**
 * How to capture on an interface.
 *
 * @param device name of the interface, or {@link #ANY}
 * @param snapOctets octets kept of each frame, 128 to 65,535. A full Ethernet frame with two VLAN tags
 *        has 1,522; a TLS hello with a post-quantum key share, merged into one segment by the network
 *        card, about 1,900 with its headers; DHCP has at most 1,514. What lies beyond 2,048 no decoder
 *        reads
 * @param bufferOctets the kernel's ring, 64 KiB to 1 GiB: 16 MiB is an eighth of a second of 1 Gbit/s
 * @param promiscuous whether to take frames for others too; for mirror ports, not at home
 * @param filter in the syntax of pcap-filter(7); empty for all frames, bulk cut short
 */
public record CaptureSettings(String device, int snapOctets, int bufferOctets, boolean promiscuous,
        Optional<String> filter) {
    /** Stands for all interfaces at once; their MAC addresses of destination are then unknown. */
    public static final String ANY = "any";
    public static final int DEFAULT_SNAP_OCTETS = 2_048;
    public static final int DEFAULT_BUFFER_OCTETS = 16 << 20;

    public CaptureSettings {
        if (device.isBlank()) {
            throw new IllegalArgumentException("capture needs the name of an interface");
        }
        if (snapOctets < 128 || snapOctets > 65_535) {
            throw new IllegalArgumentException(
                    "snap octets must be from 128 to 65535, got " + snapOctets);
        }
        if (bufferOctets < 1 << 16 || bufferOctets > 1 << 30) {
            throw new IllegalArgumentException(
                    "buffer octets must be from 65536 to 1073741824, got " + bufferOctets);
        }
    }

    /** The defaults: whole protocol messages, promiscuous, all frames. */
    public static CaptureSettings of(String device) {
        return new CaptureSettings(device, DEFAULT_SNAP_OCTETS, DEFAULT_BUFFER_OCTETS, true,
                Optional.empty());
    }

    /** The same without frames for others, as befits a home. */
    public CaptureSettings notPromiscuous() {
        return new CaptureSettings(device, snapOctets, bufferOctets, false, filter);
    }

    /** The same with the operator's own filter. */
    public CaptureSettings withFilter(String text) {
        return new CaptureSettings(device, snapOctets, bufferOctets, promiscuous,
                Optional.of(text));
    }

    /** The same with other sizes. */
    public CaptureSettings withSizes(int snap, int buffer) {
        return new CaptureSettings(device, snap, buffer, promiscuous, filter);
    }
}
