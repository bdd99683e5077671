package io.farmhawk.publish.command;

import java.util.Optional;
import java.util.UUID;

/** An order that is none, or is not taken; the message is one line for who gave it. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<UUID> id;

    /** @param id of the order, where it has one */
    CommandException(Optional<UUID> id, String reason) {
        super(reason);
        this.id = id;
    }

    Optional<UUID> id() {
        return id;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
