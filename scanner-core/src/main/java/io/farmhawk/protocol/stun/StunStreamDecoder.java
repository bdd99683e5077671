package io.farmhawk.protocol.stun;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;

/** As {@link StunDecoder}, over TCP (RFC 8489 section 6.2.2): the first message of each direction. */
public final class StunStreamDecoder implements StreamDecoder {
    private static final int COOKIE_END = 8;

    private final StunBindings bindings;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    public StunStreamDecoder(long seed) {
        bindings = new StunBindings(seed);
    }

    @Override
    public String protocol() {
        return "stun-tcp";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return StunMessage.mayBeginWith(octet);
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        return length >= COOKIE_END && StunMessage.begins(octets, offset);
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        byte[] octets = head.octets();
        if (!StunBindings.isAnswer(StunMessage.type(octets, 0))) {
            return Fit.OK;
        }
        int whole = StunMessage.length(octets, 0);
        if (head.length() < whole) {
            head.askAgainAt(whole);
            return Fit.TRUNCATED;
        }
        if (!StunMessage.is(octets, 0, head.length())) {
            return Fit.MALFORMED;
        }
        return bindings.tell(octets, 0, new StunBindings.Answer(head.provenance(),
                head.destination().address(), head.source().address(), head.source().port()),
                sink);
    }
}
