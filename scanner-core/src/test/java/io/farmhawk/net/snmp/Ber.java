package io.farmhawk.net.snmp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes BER (X.690), for tests: what is right, and what is only almost. */
public final class Ber {
    public static final int ANSWER = 0xA2;

    private Ber() {}

    /** An element with a length of one, two or three octets. */
    public static byte[] element(int tag, byte[]... contents) {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        for (byte[] each : contents) {
            inside.writeBytes(each);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = inside.size();
        if (length > 0xFF) {
            out.write(0x82); // two octets of length follow
            out.write(length >> 8);
        } else if (length > 0x7F) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(inside.toByteArray());
        return out.toByteArray();
    }

    public static byte[] sequence(byte[]... contents) {
        return element(0x30, contents);
    }

    public static byte[] number(long number) {
        return element(0x02, new byte[]{(byte) (number >> 24), (byte) (number >> 16),
                (byte) (number >> 8), (byte) number});
    }

    public static byte[] text(String text) {
        return element(0x04, text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] octets(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return element(0x04, bytes);
    }

    public static byte[] oid(Oid oid) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write((int) (oid.arc(0) * 40 + oid.arc(1)));
        for (int i = 2; i < oid.length(); i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (oid.arc(i) >> shift != 0) {
                    out.write((int) (oid.arc(i) >> shift & 0x7F) | 0x80);
                }
            }
            out.write((int) oid.arc(i) & 0x7F);
        }
        return element(0x06, out.toByteArray());
    }

    /** A pair of name and value. */
    public static byte[] pair(Oid name, byte[] value) {
        return sequence(oid(name), value);
    }

    /** A message of version 2c with the community {@code public}. */
    public static byte[] answer(int number, int error, int index, byte[]... pairs) {
        return sequence(number(1), text("public"),
                element(ANSWER, number(number), number(error), number(index), sequence(pairs)));
    }
}
