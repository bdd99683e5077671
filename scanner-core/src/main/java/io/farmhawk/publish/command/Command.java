package io.farmhawk.publish.command;

import io.farmhawk.address.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One order to one sensor.
 *
 * @param id names it in the answer
 * @param device whom it is for, as {@link io.farmhawk.publish.Topics#device}
 * @param sequence higher than that of every order taken before from the same key: 1 to 2^53 - 1
 */
public record Command(UUID id, String device, Instant issuedAt, Instant expiresAt, long sequence,
        Action action) {
    /** Between issue and expiry at most. */
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    static final long MOST_SEQUENCE = (1L << 53) - 1;
    static final int MOST_TARGETS = 256;

    /** @throws IllegalArgumentException with one line, if its times or its sequence cannot be */
    public Command {
        if (sequence < 1 || sequence > MOST_SEQUENCE) {
            throw new IllegalArgumentException(
                    "sequence must be from 1 to 2^53 - 1, got " + sequence);
        }
        if (expiresAt.isBefore(issuedAt)
                || Duration.between(issuedAt, expiresAt).compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("expiresAt must be within "
                    + LONGEST_LIFE.toMinutes() + " minutes after issuedAt");
        }
    }

    /** What is ordered. */
    public sealed interface Action {
        /**
         * Asks devices who they are.
         *
         * @param targets inside the scope; empty for all of it
         */
        record Scan(List<IpPrefix> targets) implements Action {
            public Scan {
                targets = List.copyOf(targets);
                if (targets.size() > MOST_TARGETS) {
                    throw new IllegalArgumentException("targets must list at most " + MOST_TARGETS
                            + " networks, got " + targets.size());
                }
            }
        }

        /** Ends all probing, and lets none begin. */
        record Stop() implements Action {}

        /** Lets probing go on. */
        record Resume() implements Action {}
    }
}
