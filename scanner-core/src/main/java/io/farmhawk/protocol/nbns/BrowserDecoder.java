package io.farmhawk.protocol.nbns;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.NameService;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads announcements of the browser service (MS-BRWS section 2.2) in NetBIOS datagrams (RFC 1002
 * section 4.4): a host or local master browser says its name, system version and roles, a master
 * browser also the name of its domain or workgroup. The comment of an announcement, which a person
 * wrote, is not kept.
 *
 * <pre>
 * datagram:     0 type, flags, identifier   4 address, port, length, offset   14 two names   SMB
 * SMB:          0 mark   4 command 0x25   32 words   33 .. 57 data offset   67 octets   69 mailslot
 * announcement: 0 operation   1 count   2 period   6 name (16)   22 version   24 roles   28 …
 * </pre>
 */
public final class BrowserDecoder implements Decoder {
    private static final int PORT = 138;
    private static final int NAMES = 14;
    private static final int DIRECT_UNIQUE = 0x10;
    private static final int BROADCAST = 0x12;
    private static final int SMB = 0xFF53_4D42;
    private static final int TRANSACTION = 0x25;
    private static final int WORDS = 32;
    private static final int DATA_OFFSET = 57;
    private static final int LEAST_SMB = 70;
    private static final int MAILSLOT = 69;
    private static final byte[] BROWSE = "\\MAILSLOT\\BROWSE"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int HOST = 0x01;
    private static final int DOMAIN = 0x0C;
    private static final int LOCAL_MASTER = 0x0F;
    private static final int LEAST_ANNOUNCEMENT = 28;
    private static final int NAME = 6;

    @Override
    public String protocol() {
        return "browser";
    }

    @Override
    public Scope scope() {
        return Scope.udp(PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.destinationPort() == PORT
                && layers.payloadLength() > 0;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        ByteBuffer datagram = ByteBuffer
                .wrap(layers.octets(), layers.payloadOffset(), layers.payloadLength()).slice();
        int type = datagram.get(0) & 0xFF;
        if (type < DIRECT_UNIQUE || type > BROADCAST) {
            return Fit.UNSUPPORTED;
        }
        NetbiosName source = NetbiosName.read(datagram, NAMES);
        NetbiosName destination = source == null
                ? null
                : NetbiosName.read(datagram, source.next());
        if (destination == null) {
            return datagram.limit() < NAMES ? Fit.TRUNCATED : Fit.MALFORMED;
        }
        if (datagram.limit() - destination.next() < LEAST_SMB + BROWSE.length) {
            return Fit.TRUNCATED;
        }
        ByteBuffer smb = datagram.slice(destination.next(),
                datagram.limit() - destination.next());
        if (smb.getInt(0) != SMB || smb.get(4) != TRANSACTION || smb.get(WORDS) != 17
                || !isForBrowsers(smb)) {
            return Fit.UNSUPPORTED;
        }
        int data = Short.toUnsignedInt(Short.reverseBytes(smb.getShort(DATA_OFFSET)));
        return data < smb.limit()
                ? announcement(smb.slice(data, smb.limit() - data), layers, sink)
                : Fit.TRUNCATED;
    }

    private static boolean isForBrowsers(ByteBuffer smb) {
        for (int i = 0; i < BROWSE.length; i++) {
            if (smb.get(MAILSLOT + i) != BROWSE[i]) {
                return false;
            }
        }
        return smb.get(MAILSLOT + BROWSE.length) == 0;
    }

    private static Fit announcement(ByteBuffer data, Layers layers, ObservationSink sink) {
        int operation = data.get(0) & 0xFF;
        if (operation != HOST && operation != DOMAIN && operation != LOCAL_MASTER) {
            return Fit.OK;
        }
        if (data.limit() < LEAST_ANNOUNCEMENT) {
            return Fit.TRUNCATED;
        }
        byte[] octets = new byte[NetbiosName.OCTETS];
        data.get(NAME, octets);
        // Here, unlike in the name service, a zero ends the name.
        String name = NetbiosName.text(BrowserRoles.upToZero(octets), 0);
        int roles = Integer.reverseBytes(data.getInt(24));
        boolean group = operation == DOMAIN;
        if (name.isEmpty()) {
            return Fit.MALFORMED;
        }
        sink.accept(new Observation.NameClaim(ProvenanceOf.frame(layers.frame()),
                new MacAddress(Math.max(0, layers.sourceMac())), layers.source(),
                NameService.BROWSER, name, group, group
                        ? Optional.empty()
                        : Optional.of(BrowserRoles.text(data.get(22) & 0xFF, data.get(23) & 0xFF,
                                roles))));
        return Fit.OK;
    }
}
