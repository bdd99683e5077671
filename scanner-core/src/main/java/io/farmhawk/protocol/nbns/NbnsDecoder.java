package io.farmhawk.protocol.nbns;

import io.farmhawk.address.IpAddress;
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
import java.util.Optional;

/**
 * Reads the NetBIOS name service (RFC 1002 section 4.2): hosts that register or refresh their names,
 * answer with them, or look for others.
 *
 * <pre>
 *  0 transaction   2 response, operation, flags, result   4 questions   6 answers   10 additional
 * 12 name, type, class; in a record then: time to live, length, data
 * </pre>
 *
 * <p>A name with the suffix {@code <03>} is that of a person who is logged on, or of the machine for
 * the same purpose: it is left out, unless the same answer gives it as the machine's. A server that
 * answers for others (WINS) claims nothing: the address in an answer must be the sender's.
 */
public final class NbnsDecoder implements Decoder {
    /** A host has a few names; more are read from no status. */
    static final int MOST_NAMES = 64;

    private static final int PORT = 137;
    private static final int IDENTIFIER = 2;
    private static final int HEADER = 12;
    private static final int QUERY = 0;
    private static final int REGISTRATION = 5;
    private static final int REFRESH = 8;
    /** RFC 1002 section 4.2.4 says 9 where section 4.2.1.1 says 8. */
    private static final int REFRESH_TOO = 9;
    private static final int MULTIHOMED_REGISTRATION = 15;
    private static final int NB = 0x20;
    private static final int NBSTAT = 0x21;
    private static final int TYPE_AND_CLASS = 4;
    private static final int RECORD_HEADER = 10;
    private static final int NAME_ENTRY = 18;
    private static final int GROUP = 0x8000;
    private static final int GONE_OR_CONTESTED = 0x1800;
    private static final int FAILURE = 0x000F;

    @Override
    public String protocol() {
        return "nbns";
    }

    @Override
    public Scope scope() {
        return Scope.udp(PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.hasPort(PORT)
                && layers.payloadLength() > 0;
    }

    @Override
    public int repeatsFrom(Layers layers) {
        return layers.payloadOffset() + Math.min(IDENTIFIER, layers.payloadLength());
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        if (layers.payloadLength() < HEADER) {
            return Fit.TRUNCATED;
        }
        ByteBuffer message = ByteBuffer
                .wrap(layers.octets(), layers.payloadOffset(), layers.payloadLength()).slice();
        int flags = message.getShort(2) & 0xFFFF;
        boolean response = (flags & 0x8000) != 0;
        if ((response ? layers.sourcePort() : layers.destinationPort()) != PORT) {
            return Fit.UNSUPPORTED;
        }
        int operation = flags >>> 11 & 0xF;
        Teller teller = new Teller(layers, sink);
        if (response) {
            return operation == QUERY && (flags & FAILURE) == 0
                    ? answer(message, teller)
                    : Fit.OK;
        }
        return switch (operation) {
            case QUERY -> question(message, teller);
            case REGISTRATION, REFRESH, REFRESH_TOO, MULTIHOMED_REGISTRATION ->
                registration(message, teller);
            default -> Fit.OK;
        };
    }

    private static Fit question(ByteBuffer message, Teller teller) {
        if (message.getShort(4) != 1) {
            return Fit.MALFORMED;
        }
        NetbiosName name = NetbiosName.read(message, HEADER);
        if (name == null) {
            return Fit.MALFORMED;
        }
        teller.asks(name);
        return Fit.OK;
    }

    // The question has the name, the additional record what it is: a host's or a group's.
    private static Fit registration(ByteBuffer message, Teller teller) {
        NetbiosName name = NetbiosName.read(message, HEADER);
        if (message.getShort(4) != 1 || message.getShort(10) != 1 || name == null) {
            return Fit.MALFORMED;
        }
        NetbiosName again = NetbiosName.read(message, name.next() + TYPE_AND_CLASS);
        if (again == null) {
            return Fit.MALFORMED;
        }
        int data = again.next() + RECORD_HEADER;
        if (message.limit() - data < 2) {
            return Fit.TRUNCATED;
        }
        if (name.suffix() != NetbiosName.MESSENGER) {
            teller.claims(name.text(), name.suffix(), (message.getShort(data) & GROUP) != 0);
        }
        return Fit.OK;
    }

    private static Fit answer(ByteBuffer message, Teller teller) {
        NetbiosName name = NetbiosName.read(message, HEADER);
        if (message.getShort(6) != 1 || name == null) {
            return Fit.MALFORMED;
        }
        int at = name.next();
        if (message.limit() - at < RECORD_HEADER) {
            return Fit.TRUNCATED;
        }
        int data = at + RECORD_HEADER;
        int end = Math.min(message.limit(), data + (message.getShort(data - 2) & 0xFFFF));
        return switch (message.getShort(at)) {
            case NB -> owner(message, name, data, end, teller);
            case NBSTAT -> status(message, data, end, teller);
            default -> Fit.UNSUPPORTED;
        };
    }

    // Pairs of flags and address; a group has many, and who answers for one is a member or a server.
    private static Fit owner(ByteBuffer message, NetbiosName name, int data, int end,
            Teller teller) {
        int at = data;
        for (int i = 0; i < MOST_NAMES && end - at >= 6; i++, at += 6) {
            if (teller.isSender(IpAddress.v4(message.getInt(at + 2)))
                    && name.suffix() != NetbiosName.MESSENGER) {
                teller.claims(name.text(), name.suffix(), (message.getShort(at) & GROUP) != 0);
            }
        }
        return at == data ? Fit.TRUNCATED : Fit.OK;
    }

    // RFC 1002 section 4.2.18: a count, then 15 octets of name, suffix and flags for each.
    private static Fit status(ByteBuffer message, int data, int end, Teller teller) {
        if (end <= data) {
            return Fit.TRUNCATED;
        }
        int count = Math.min(message.get(data) & 0xFF, MOST_NAMES);
        String machine = "";
        for (int i = 0; i < count; i++) {
            int at = data + 1 + i * NAME_ENTRY;
            if (end - at < NAME_ENTRY) {
                return Fit.TRUNCATED;
            }
            byte[] octets = new byte[NetbiosName.OCTETS];
            message.get(at, octets);
            String name = NetbiosName.text(octets, 0);
            int suffix = message.get(at + NetbiosName.OCTETS) & 0xFF;
            int flags = message.getShort(at + NetbiosName.OCTETS + 1) & 0xFFFF;
            boolean group = (flags & GROUP) != 0;
            machine = suffix == NetbiosName.WORKSTATION && !group ? name : machine;
            boolean personal = suffix == NetbiosName.MESSENGER && !name.equals(machine);
            if (!personal && (flags & GONE_OR_CONTESTED) == 0) {
                teller.claims(name, suffix, group);
            }
        }
        return Fit.OK;
    }

    /** Tells of one frame. */
    private record Teller(Layers layers, ObservationSink sink) {
        private MacAddress mac() {
            return new MacAddress(Math.max(0, layers.sourceMac()));
        }

        private boolean isSender(IpAddress ip) {
            return ip.equals(layers.source());
        }

        private void asks(NetbiosName name) {
            if (name.suffix() != NetbiosName.MESSENGER && !name.text().isEmpty()) {
                sink.accept(new Observation.NameQuestion(ProvenanceOf.frame(layers.frame()),
                        mac(), layers.source(), NameService.NBNS, name.text()));
            }
        }

        private void claims(String name, int suffix, boolean group) {
            if (!name.isEmpty()) {
                sink.accept(new Observation.NameClaim(ProvenanceOf.frame(layers.frame()), mac(),
                        layers.source(), NameService.NBNS, name,
                        group || NetbiosName.isOfAGroup(suffix),
                        Optional.of(NetbiosName.detail(suffix))));
            }
        }
    }
}
