package io.farmhawk.protocol;

/**
 * Reads BER (X.690) element by element, each inside the one around it, so that no length reaches out.
 * Tags of one octet and lengths of up to three more: nothing that fits a datagram needs others.
 */
public final class BerReader {
    public static final int INTEGER = 0x02;
    public static final int OCTET_STRING = 0x04;
    public static final int OBJECT_ID = 0x06;
    public static final int SEQUENCE = 0x30;

    private static final int MOST_LENGTH_OCTETS = 3;
    private static final int LONG_TAG = 0x1F;

    private final byte[] octets;
    private int at;
    private final int end;
    private int tag;
    private int from;

    /** Reads the elements that lie one behind the other in so many octets. */
    public BerReader(byte[] octets, int offset, int length) {
        this.octets = octets;
        this.at = offset;
        this.end = offset + length;
        this.from = offset;
    }

    /** Goes to the next element; false at the end, and where none fits. */
    public boolean next() {
        if (end - at < 2) {
            return false;
        }
        tag = octets[at] & 0xFF;
        int length = octets[at + 1] & 0xFF;
        int start = at + 2;
        if (length > 0x7F) {
            int count = length & 0x7F;
            if (count == 0 || count > MOST_LENGTH_OCTETS || count > end - start) {
                return false;
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | (octets[start++] & 0xFF);
            }
        }
        if (length > end - start || (tag & LONG_TAG) == LONG_TAG) {
            return false;
        }
        from = start;
        at = start + length;
        return true;
    }

    /** Whether the next element is there and has this tag; goes to it. */
    public boolean next(int wanted) {
        return next() && tag == wanted;
    }

    /** First octet of the element: class, form and number. */
    public int tag() {
        return tag;
    }

    /** Where the contents of the element start. */
    public int offset() {
        return from;
    }

    /** Octets of its contents. */
    public int length() {
        return at - from;
    }

    /** A reader of what lies in the element. */
    public BerReader inside() {
        return new BerReader(octets, from, at - from);
    }

    /** The element as a number; of more than four octets the last four. */
    public int number() {
        int value = length() > 0 ? octets[from] >> 7 : 0;
        for (int i = from; i < at; i++) {
            value = value << 8 | (octets[i] & 0xFF);
        }
        return value;
    }

    /** The element as text that may be shown. */
    public String text() {
        return WireText.of(octets, from, at - from);
    }
}
