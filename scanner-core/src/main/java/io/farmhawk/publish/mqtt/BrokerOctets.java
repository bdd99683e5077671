package io.farmhawk.publish.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a broker may send us, packet by packet (MQTT 5.0 section 2.1). The client library reserves as
 * much memory as a packet or its properties claim, up to 256 MiB, and takes messages that nobody
 * asked for. So a packet is passed on only when it is here whole, at most {@value #MOST} octets long,
 * of a kind that answers what we send or a message on the one topic that we subscribed to, and its
 * properties fit into it.
 *
 * <p>Nothing is read before we have spoken: a library thread that loses its connection while it is
 * being started would otherwise never end. One thread reads; another opens.
 */
final class BrokerOctets extends InputStream {
    static final int MOST = 16_384;
    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int SUBACK = 9;
    private static final int PINGRESP = 13;
    private static final int DISCONNECT = 14;
    private static final long PATIENCE_SECONDS = 1;

    private final InputStream in;
    private final Optional<byte[]> topic;
    private final CountDownLatch spoken = new CountDownLatch(1);
    private final byte[] packet = new byte[MOST];
    private int filled;
    private int served;
    private boolean whole;

    /** @param topic that we subscribe to, if any */
    BrokerOctets(InputStream in, Optional<String> topic) {
        this.in = in;
        this.topic = topic.map(name -> name.getBytes(StandardCharsets.UTF_8));
    }

    /** We have spoken: the broker may answer. */
    void open() {
        spoken.countDown();
    }

    @Override
    public int read() throws IOException {
        return await() ? packet[served++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!await()) {
            return -1;
        }
        int given = Math.min(length, filled - served);
        System.arraycopy(packet, served, octets, offset, given);
        served += given;
        return given;
    }

    @Override
    public int available() {
        return whole ? filled - served : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Waits for a packet that is whole and checked; false at the end of the stream. */
    private boolean await() throws IOException {
        if (whole && served < filled) {
            return true;
        }
        awaitOurWord();
        if (whole) {
            whole = false;
            filled = 0;
            served = 0;
        }
        while (missing() > 0) {
            int count = in.read(packet, filled, missing());
            if (count < 0) {
                return false;
            }
            filled += count;
        }
        check();
        whole = true;
        return true;
    }

    private void awaitOurWord() throws IOException {
        try {
            if (!spoken.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new SocketTimeoutException("nothing sent yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("closed").initCause(e);
        }
    }

    /** Octets that are still missing as far as can be told: a header first, then the rest. */
    private int missing() throws IOException {
        if (filled == 0) {
            return 1;
        }
        int end = endOfInteger(1);
        if (end < 0) {
            return 1;
        }
        int total = end + integer(1, end);
        if (total > MOST) {
            throw new IOException("the broker announced a packet of " + total
                    + " octets; at most " + MOST + " make sense here");
        }
        return total - filled;
    }

    private void check() throws IOException {
        int type = (packet[0] >>> 4) & 0xF;
        int body = endOfInteger(1);
        switch (type) {
            case CONNACK -> answer(body + 2, type);
            case PUBACK -> answer(body + 3, type);
            case DISCONNECT -> answer(body + 1, type);
            case PINGRESP -> answer(body, type);
            case SUBACK -> {
                expected(type);
                if (endOfProperties(body + 2) != filled - 1) { // one code, for one topic
                    throw misfit();
                }
            }
            case PUBLISH -> message(body, expected(type));
            default -> throw unasked(type);
        }
    }

    private byte[] expected(int type) throws IOException {
        return topic.orElseThrow(() -> unasked(type));
    }

    private static IOException unasked(int type) {
        return new IOException(
                "the broker sent a packet of type " + type + ", which nobody asked for");
    }

    /** An answer, which may end before its properties. */
    private void answer(int properties, int type) throws IOException {
        if (properties >= filled) {
            if (type == CONNACK) {
                throw new IOException(new ReasonCode(0x84).toString());
            }
            return;
        }
        if (endOfProperties(properties) != filled) {
            throw misfit();
        }
    }

    /** A message: on our topic by its name, at most once or at least once (section 3.3). */
    private void message(int body, byte[] ours) throws IOException {
        int quality = (packet[0] >>> 1) & 3;
        int end = body + 2 + ours.length;
        if (quality > 1 || end > filled || (packet[body] & 0xFF) != ours.length >>> 8
                || (packet[body + 1] & 0xFF) != (ours.length & 0xFF)
                || !Arrays.equals(packet, body + 2, end, ours, 0, ours.length)) {
            throw unasked(PUBLISH);
        }
        if (endOfProperties(end + 2 * quality) > filled) {
            throw misfit();
        }
    }

    private int endOfProperties(int start) throws IOException {
        int end = start < filled ? endOfInteger(start) : -1;
        if (end < 0) {
            throw misfit();
        }
        return end + integer(start, end);
    }

    private static IOException misfit() {
        return new IOException("the broker sent a packet whose properties do not fit into it");
    }

    /** Where a variable byte integer (section 1.5.5) ends; -1 if it is not here whole. */
    private int endOfInteger(int start) throws IOException {
        for (int i = start; i < filled; i++) {
            if ((packet[i] & 0x80) == 0) {
                return i + 1;
            }
            if (i == start + 3) {
                throw new IOException("the broker sent what is no MQTT packet");
            }
        }
        return -1;
    }

    private int integer(int start, int end) {
        int value = 0;
        for (int i = end - 1; i >= start; i--) {
            value = (value << 7) | (packet[i] & 0x7F);
        }
        return value;
    }
}
