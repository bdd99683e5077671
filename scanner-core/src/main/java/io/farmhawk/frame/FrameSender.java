package io.farmhawk.frame;

import java.io.IOException;

/** Puts frames of our own making on a link. Any thread; each frame leaves whole. */
public interface FrameSender extends AutoCloseable {
    /**
     * Sends one frame without its check sequence.
     *
     * @param octets array that holds it; not kept
     * @param offset index of the first octet
     * @param length octets of the frame, 14 to the link's largest
     * @throws IOException if the link did not take it; the message is one line for a person
     */
    void send(byte[] octets, int offset, int length) throws IOException;

    @Override
    void close();
}
