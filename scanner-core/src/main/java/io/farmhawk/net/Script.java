package io.farmhawk.net;

/**
 * What is said on one TCP connection, and when it is over. One for each connection, on the event loop;
 * never throws for what the peer sends.
 */
public interface Script {
    /**
     * Frames of ours that it takes beyond one question, the answer's acknowledgement and the closing, with
     * those that the kernel adds: for further questions, and for TLS begun on the way.
     */
    default int furtherFrames() {
        return 0;
    }

    /** The connection stands; also after each completed {@link Step.StartTls}. */
    Step connected();

    /**
     * More octets came.
     *
     * @param heard all of the peer's octets since the start, or since TLS began, up to the dialer's
     *        bound; not to be changed
     */
    Step heard(byte[] heard);
}
