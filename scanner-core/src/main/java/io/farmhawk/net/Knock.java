package io.farmhawk.net;

import java.time.Duration;

/** What came of trying to connect. */
public sealed interface Knock {
    /** The connection stands, and waits for the first question to this port. */
    record Open(Duration roundTrip) implements Knock {}

    /** A reset: the host is there and said no. */
    record Closed(Duration roundTrip) implements Knock {}

    /** No answer at all in time. */
    record Ignored() implements Knock {}

    /** The network, or a firewall, says that the host cannot be reached: not a sign of life. */
    record Unreachable() implements Knock {}

    /** We did not try. */
    record Refused(String reason) implements Knock {}

    /** For the record. */
    default String word() {
        return switch (this) {
            case Open _ -> "open";
            case Closed _ -> "closed";
            case Ignored _ -> "ignored";
            case Unreachable _ -> "unreachable";
            case Refused _ -> "not sent";
        };
    }
}
