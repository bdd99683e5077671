package io.farmhawk.protocol.dns;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;

/**
 * Reads DNS over TCP: messages with their length (16 bits) before each (RFC 1035 section 4.2.2, RFC
 * 7766). They are told once they are all whole; what comes later is read as a stream that begins
 * there.
 */
public final class DnsStreamDecoder implements StreamDecoder {
    private static final int LENGTH = 2;
    private static final int RESPONSE = 0x80;
    private static final int OPERATION = 0x78;
    private static final int ZERO = 0x40;

    private final NameOfAddress names;

    /** @param names learns from the answers */
    public DnsStreamDecoder(NameOfAddress names) {
        this.names = names;
    }

    @Override
    public String protocol() {
        return "dns-tcp";
    }

    @Override
    public boolean wantsPorts(int source, int destination) {
        return source == DnsFacts.PORT || destination == DnsFacts.PORT;
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        if (length < LENGTH + 6) {
            return length < LENGTH || size(octets, offset) >= DnsMessage.HEADER;
        }
        // A segment from the middle of a long answer hardly looks like this: one question, or none in
        // what follows the first message of a transfer.
        int questions = size(octets, offset + LENGTH + 4);
        boolean response = (octets[offset + LENGTH + 2] & RESPONSE) != 0;
        return size(octets, offset) >= DnsMessage.HEADER
                && (octets[offset + LENGTH + 2] & OPERATION) == 0
                && (octets[offset + LENGTH + 3] & ZERO) == 0
                && (questions == 1 || (response && questions == 0));
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        int at = 0;
        while (at < head.length()) {
            int next = next(head, at);
            if (next > head.length() && !head.complete()) {
                head.askAgainAt(next);
                return Fit.TRUNCATED;
            }
            at = next;
        }
        DnsFacts facts = new DnsFacts(head.provenance(), head.mac(), head.source(),
                head.destination(), names);
        Fit fit = Fit.OK;
        for (at = 0; head.length() - at > LENGTH; at = next(head, at)) {
            int from = at + LENGTH;
            Fit read = facts.tell(DnsMessage.read(head.octets(), from,
                    Math.min(head.length(), next(head, at)) - from), sink);
            fit = fit == Fit.OK ? read : fit;
        }
        if (at <= head.length() && fit == Fit.TRUNCATED) {
            return Fit.MALFORMED; // whole, and yet shorter than it says
        }
        return at > head.length() && fit == Fit.OK ? Fit.TRUNCATED : fit;
    }

    /** Where the message ends that begins at an index, or its length if that is not there. */
    private static int next(StreamHead head, int at) {
        return head.length() - at < LENGTH ? at + LENGTH : at + LENGTH + size(head.octets(), at);
    }

    private static int size(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
    }
}
