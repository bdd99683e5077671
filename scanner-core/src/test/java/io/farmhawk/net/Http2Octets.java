package io.farmhawk.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames of HTTP/2 as a server sends them, octet by octet (RFC 9113 section 4.1, RFC 7541). */
final class Http2Octets {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PROMISE = 5;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    /** {@code :status 200} of the static table. */
    static final byte[] OK = {(byte) 0x88};

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private Http2Octets() {}

    /** Length (3), type, flags, stream (4), payload. */
    static byte[] frame(int type, int flags, int stream, byte[]... payload) {
        byte[] all = join(payload);
        return ByteBuffer.allocate(9 + all.length).put((byte) (all.length >>> 16))
                .putShort((short) all.length).put((byte) type).put((byte) flags).putInt(stream)
                .put(all).array();
    }

    static byte[] settings() {
        return frame(SETTINGS, 0, 0);
    }

    /** A field that is not put into the table, with its name in full; each below 127 octets. */
    static byte[] field(String name, String value) {
        return join(new byte[]{0, (byte) name.length()}, name.getBytes(US_ASCII),
                new byte[]{(byte) value.length()}, value.getBytes(US_ASCII));
    }

    static byte[] text(String text) {
        return text.getBytes(US_ASCII);
    }

    static byte[] hex(String octets) {
        return HexFormat.of().parseHex(octets);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Whether a client began with the preface; its first octets are read. */
    static boolean isOpened(Socket connection) throws IOException {
        byte[] first = connection.getInputStream().readNBytes(4);
        if (!new String(first, US_ASCII).equals("PRI ")) {
            return false;
        }
        connection.getInputStream().readNBytes(PREFACE.length() - first.length);
        return true;
    }

    /** Reads frames up to the head of a question; gives its stream, 0 if the client is gone. */
    static int question(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        while (true) {
            byte[] head = in.readNBytes(9);
            if (head.length < 9) {
                return 0;
            }
            ByteBuffer read = ByteBuffer.wrap(head);
            in.readNBytes(read.getInt() >>> 8);
            if (head[3] == HEADERS) {
                return read.getInt(5);
            }
        }
    }
}
