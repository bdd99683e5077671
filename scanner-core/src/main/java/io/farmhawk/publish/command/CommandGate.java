package io.farmhawk.publish.command;

import io.farmhawk.publish.command.CommandCounts.Fate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets orders pass that are signed by a key of the settings, meant for this sensor, of this moment, and
 * newer than all before. That an order was taken is on disk before it is obeyed, so none is obeyed twice.
 * One thread.
 *
 * <p>To stop is never too much: no limit holds for it, nor does a disk that keeps nothing. A sensor that was
 * stopped twice is safe.
 */
final class CommandGate {
    /** Clocks of those who give orders may be ahead by so much. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(CommandGate.class);
    private static final int LONGEST_REASON = 300;

    private final CommandDesk.Setup setup;
    private final CommandSequences sequences;
    private final CommandCounts counts;
    private final InstantSource clock;
    private final Pace pace = new Pace();
    private final Pace refusals = new Pace();

    CommandGate(CommandDesk.Setup setup, CommandCounts counts, InstantSource clock) {
        this.setup = setup;
        this.counts = counts;
        this.clock = clock;
        sequences = new CommandSequences(setup.stateDirectory());
    }

    /** Obeys an order or refuses it; says nothing to who has not signed. */
    Optional<CommandAnswer> take(byte[] message) {
        Optional<SignedCommand> signed = SignedCommand.read(message);
        Optional<CommandKey> key = signed.flatMap(each -> setup.keys().stream()
                .filter(known -> known.made(each)).findFirst());
        if (signed.isEmpty() || key.isEmpty()) {
            counts.add(Fate.UNSIGNED);
            return Optional.empty();
        }
        Instant now = clock.instant();
        try {
            Command command = CommandJson.read(signed.get().payload());
            String done = obey(command, key.get(), now);
            counts.add(Fate.ACCEPTED);
            return Optional.of(new CommandAnswer(command.id(), true, done, now));
        } catch (CommandException e) {
            counts.add(Fate.REFUSED);
            return e.id().filter(_ -> isAnswered(now))
                    .map(id -> new CommandAnswer(id, false, line(e.reason()), now));
        }
    }

    /** Who listens may send an old order again and again: that must not make us speak without end. */
    private boolean isAnswered(Instant now) {
        if (refusals.allows(now)) {
            return true;
        }
        counts.add(Fate.UNANSWERED);
        return false;
    }

    private String obey(Command command, CommandKey key, Instant now) throws CommandException {
        check(command, now);
        Optional<String> unkept = enter(command, key, now);
        String by = "a signed order (" + command.id() + ", key " + key.id() + ")";
        LOG.atInfo().addKeyValue("reason", by).log("order taken over MQTT");
        try {
            return switch (command.action()) {
                case Command.Action.Scan(var targets) -> {
                    setup.orders().scan(targets, by);
                    yield "the scan has begun";
                }
                case Command.Action.Resume() -> {
                    setup.orders().resume(by);
                    yield "probing may go on";
                }
                case Command.Action.Stop() -> {
                    setup.orders().stop(by);
                    yield "probing is stopped"
                            + unkept.map(why -> ", but who repeats the order is obeyed again: "
                                    + why).orElse("");
                }
            };
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw refusal(command, String.valueOf(e.getMessage()));
        }
    }

    private void check(Command command, Instant now) throws CommandException {
        if (!command.device().equals(setup.device())) {
            throw refusal(command, "it is for another sensor; this one is " + setup.device());
        }
        if (command.issuedAt().isAfter(now.plus(SKEW))) {
            throw refusal(command, "it was issued in the future: it is " + now
                    + " here; set the clocks right");
        }
        if (!command.expiresAt().isAfter(now)) {
            throw refusal(command, "it has expired: it is " + now + " here; give it again");
        }
    }

    /**
     * Writes down that the order is taken.
     *
     * @return why that could not be done, where the order is obeyed all the same
     */
    private Optional<String> enter(Command command, CommandKey key, Instant now)
            throws CommandException {
        boolean isStop = command.action() instanceof Command.Action.Stop;
        try {
            long last = sequences.last(key);
            if (command.sequence() <= last) {
                throw refusal(command, "its sequence must be above " + last
                        + ": it was taken before, or a later one was");
            }
            if (!isStop && !pace.allows(now)) {
                throw refusal(command, "more than " + Pace.MOST + " orders in a minute");
            }
            sequences.take(key, command.sequence());
            return Optional.empty();
        } catch (IOException e) {
            if (isStop) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw refusal(command, "it cannot be kept that it was taken: " + e.getMessage());
        }
    }

    private static CommandException refusal(Command command, String reason) {
        return new CommandException(Optional.of(command.id()), reason);
    }

    private static String line(String reason) {
        String line = reason.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(LONGEST_REASON).collect(StringBuilder::new,
                        StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.strip();
    }
}
