package io.farmhawk.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;

/** Datagrams of one host on the link, as frames. */
public final class UdpFrames {
    public static final MacAddress MAC = MacAddress.parse("dc:a6:32:01:02:03");
    public static final IpAddress IP = IpAddress.v4(0xC0A84D15);
    public static final IpAddress LINK_LOCAL = new IpAddress(0xFE80L << 48, 0xDEA6_32FF_FE01_0203L);
    /** Octets of Ethernet, IPv4 and UDP before the payload. */
    public static final int HEADERS = 42;
    /** Octets of Ethernet, IPv6 and UDP before the payload. */
    public static final int HEADERS_V6 = 62;

    private UdpFrames() {}

    /** From the host to a group, over IPv4. */
    public static byte[] v4(int from, int to, byte[] payload) {
        return FrameBuilder.udp(new Endpoint(MAC, IP, from, 64),
                Endpoint.multicast(IpAddress.v4(0xEFFF_FFFA), to), new Octets().octets(payload));
    }

    /** The same with text, whose lines end as those of HTTP do. */
    public static byte[] v4(int from, int to, String text) {
        return v4(from, to, text.replace("\n", "\r\n").getBytes(UTF_8));
    }

    /** From the host to a group, over IPv6. */
    public static byte[] v6(int from, int to, byte[] payload) {
        return FrameBuilder.udp(new Endpoint(MAC, LINK_LOCAL, from, 1),
                Endpoint.multicast(new IpAddress(0xFF02L << 48, 0x1_0002), to),
                new Octets().octets(payload));
    }
}
