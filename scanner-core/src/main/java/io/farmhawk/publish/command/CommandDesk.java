package io.farmhawk.publish.command;

import io.farmhawk.json.Json;
import io.farmhawk.publish.command.CommandCounts.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what comes on the topic of orders, and holds the answers until they are sent. Its own thread looks
 * at one message after the other; after each that gets no answer it rests, so that a flood such
 * costs little. What does not fit the queue is dropped and counted. Any thread may call.
 */
public final class CommandDesk implements AutoCloseable {
    /** Keys that may give orders, at most: each costs a verification a message. */
    public static final int MOST_KEYS = 8;

    static final int MOST_WAITING = 64;

    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final Duration REST = Duration.ofMillis(5);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);

    private final CommandCounts counts = new CommandCounts();
    private final CommandGate gate;
    private final BlockingQueue<byte[]> messages = new ArrayBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<CommandAnswer> answers = new ArrayBlockingQueue<>(MOST_WAITING);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread clerk;
    private volatile Runnable onAnswer = () -> {};

    /**
     * Who may order what.
     *
     * @param device this sensor, as orders name it
     * @param keys whose owners may give orders
     * @param stateDirectory keeps which orders were taken
     */
    public record Setup(String device, List<CommandKey> keys, Path stateDirectory, Orders orders) {
        public Setup {
            keys = List.copyOf(keys);
            if (keys.isEmpty() || keys.size() > MOST_KEYS) {
                throw new IllegalArgumentException(
                        "1 to " + MOST_KEYS + " keys may give orders, got " + keys.size());
            }
        }
    }

    private CommandDesk(Setup setup, InstantSource clock) {
        gate = new CommandGate(setup, counts, clock);
        clerk = Thread.ofVirtual().name("orders").unstarted(this::run);
    }

    /** A desk that is open until closed. */
    public static CommandDesk open(Setup setup, InstantSource clock) {
        CommandDesk desk = new CommandDesk(setup, clock);
        desk.clerk.start();
        return desk;
    }

    /** Who is told that there is an answer; must return at once. */
    public void onAnswer(Runnable listener) {
        onAnswer = listener;
    }

    /**
     * A message came. Returns at once.
     *
     * @param isRetained whether the broker keeps it for whoever comes later
     */
    public void take(byte[] message, boolean isRetained) {
        if (isRetained) {
            counts.add(Fate.RETAINED);
        } else if (message.length > SignedCommand.MOST_OCTETS) {
            counts.add(Fate.UNSIGNED);
        } else if (!messages.offer(message)) {
            counts.add(Fate.DROPPED);
        }
    }

    /** The answer that waits for longest; it stays until {@link #sent}. */
    public Optional<CommandAnswer> answer() {
        return Optional.ofNullable(answers.peek());
    }

    /** The answer needs to wait no more. */
    public void sent(CommandAnswer answer) {
        answers.remove(answer);
    }

    /** What became of the messages since the start, by name. */
    public Json.Obj counts() {
        return counts.toJson();
    }

    private void run() {
        try {
            byte[] message = messages.take();
            while (closed.getCount() > 0) {
                lookAt(message);
                message = messages.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAt(byte[] message) throws InterruptedException {
        Optional<CommandAnswer> answer = judged(message);
        if (answer.isEmpty()) {
            closed.await(REST.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        if (!answers.offer(answer.get())) {
            counts.add(Fate.UNANSWERED);
        }
        onAnswer.run();
    }

    private Optional<CommandAnswer> judged(byte[] message) {
        try {
            return gate.take(message);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("an order met a fault of our own and was left");
            return Optional.empty();
        }
    }

    /** Takes no more orders; one that is being obeyed is not interrupted, for it may be on its way to disk. */
    @Override
    public void close() {
        closed.countDown();
        messages.offer(new byte[0]); // wakes the clerk; if the queue is full, he is awake
        try {
            clerk.join(LONGEST_GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
