package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation.Transport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A port of an asset that took a connection or said something, in passing or to us. Immutable; any thread.
 *
 * @param ip at which of its addresses
 * @param number 1 to 65,535
 * @param service short lower-case name of what is spoken there, where it was told
 * @param said what it said of itself, what it said last first
 * @param lastOpen when it last did so
 */
public record Door(IpAddress ip, int number, Transport transport, Optional<String> service,
        List<Said> said, Instant lastOpen) {
    /** No port is numbered higher. */
    static final int LAST_PORT = 65_535;

    public Door {
        said = List.copyOf(said);
        if (number < 1 || number > LAST_PORT) {
            throw new IllegalArgumentException(
                    "a port must be from 1 to " + LAST_PORT + ", got " + number);
        }
    }

    /**
     * Something a port said of itself.
     *
     * @param what {@code title}, {@code banner}, {@code certificate} …
     */
    public record Said(String what, String text) {}
}
