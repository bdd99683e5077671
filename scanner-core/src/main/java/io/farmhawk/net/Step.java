package io.farmhawk.net;

/** What is done next on a connection. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares steps
public sealed interface Step {
    /** Sends, and goes on listening. */
    record Say(byte[] octets) implements Step {}

    /** Goes on listening. */
    record Listen() implements Step {}

    /** Everything after that goes over TLS. */
    record StartTls() implements Step {}

    /** Closes. */
    record Leave() implements Step {}

    /** Says good-bye, and closes. */
    record LeaveAfter(byte[] octets) implements Step {}
}
