package io.farmhawk.publish.command;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.publish.command.Command.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders as they are sent to one sensor. */
public final class Letters {
    public static final String DEVICE = "local/home/fh-0123456789";
    public static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
    static final Action STOP = new Action.Stop();
    static final Action RESUME = new Action.Resume();
    static final Action SCAN = new Action.Scan(List.of());

    private Letters() {}

    static Action scan(String... targets) {
        return new Action.Scan(List.of(targets).stream()
                .map(target -> IpPrefix.parse(target).orElseThrow()).toList());
    }

    /** An order of this moment. */
    public static Command command(String device, Instant now, long sequence, Action action) {
        return new Command(new UUID(0, sequence), device, now, now.plus(Duration.ofMinutes(5)),
                sequence, action);
    }

    static Command command(long sequence, Action action) {
        return command(DEVICE, NOW, sequence, action);
    }

    public static byte[] octets(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] signed(long sequence, Action action) {
        return octets(TestKeys.SIGNER.sign(command(sequence, action)));
    }

    static byte[] signed(Command command) {
        return octets(TestKeys.SIGNER.sign(command));
    }
}
