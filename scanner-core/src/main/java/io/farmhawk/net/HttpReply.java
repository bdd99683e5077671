package io.farmhawk.net;

import java.util.List;

/** What came of a GET request. */
public sealed interface HttpReply {
    /** A status line and a head came, perhaps with a body. */
    final class Page implements HttpReply {
        private final int status;
        private final List<Field> fields;
        private final byte[] body;
        private final boolean whole;

        Page(int status, List<Field> fields, byte[] body, boolean whole) {
            this.status = status;
            this.fields = List.copyOf(fields);
            this.body = body;
            this.whole = whole;
        }

        /** Status code, 101 or 200 to 999. */
        public int status() {
            return status;
        }

        /** The header fields as sent, all within {@value PageReader#MOST_HEAD} octets. */
        public List<Field> fields() {
            return fields;
        }

        /**
         * The first {@value PageReader#MOST_BODY} octets of the content at most, chunks joined, content
         * encoding as sent; a copy.
         */
        public byte[] body() {
            return body.clone();
        }

        /** Whether the content came to its end within that bound. */
        public boolean isWhole() {
            return whole;
        }
    }

    /** One header field, name and value as sent. */
    record Field(String name, String value) {}

    /** Nothing that can be used came within the time. */
    record Silent(String reason) implements HttpReply {}

    /** No connection was opened. */
    record Refused(String reason) implements HttpReply {}
}
