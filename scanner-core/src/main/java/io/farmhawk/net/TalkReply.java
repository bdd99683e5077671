package io.farmhawk.net;

import java.security.cert.X509Certificate;
import java.util.List;

/** What came of a conversation. */
public sealed interface TalkReply {
    /**
     * The connection stood; perhaps nothing was heard.
     *
     * @param transcript as it went over the wire
     * @param plain what the peer said since the start, or inside TLS where that was begun
     * @param chain the peer's certificates, its own first; empty without TLS
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
    record Heard(Transcript transcript, byte[] plain, List<X509Certificate> chain)
            implements
                TalkReply {
        public Heard {
            chain = List.copyOf(chain);
        }
    }

    /** No connection came about within the time. */
    record Silent(String reason) implements TalkReply {}

    /** No connection was opened. */
    record Refused(String reason) implements TalkReply {}
}
