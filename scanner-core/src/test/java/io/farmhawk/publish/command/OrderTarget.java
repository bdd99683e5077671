package io.farmhawk.publish.command;

import java.util.List;

/** What comes on the topic of orders, and what a careless owner of a key signs, for fuzzing. */
public final class OrderTarget {
    private OrderTarget() {}

    /** Reads octets as a message, and as an order whose signature was found right. */
    public static void read(byte[] octets) {
        SignedCommand.read(octets).ifPresent(message -> {
            if (TestKeys.OURS.made(message)) {
                payload(message.payload());
            }
        });
        payload(octets);
    }

    private static void payload(byte[] octets) {
        try {
            Command read = CommandJson.read(octets);
            if (!CommandJson.read(CommandJson.write(read)).equals(read)) {
                throw new AssertionError("written and read again it is another");
            }
        } catch (CommandException e) {
            if (e.reason().isBlank() || e.reason().contains("\n")) {
                throw new AssertionError("a reason of one line was due", e);
            }
        }
    }

    public static List<byte[]> seeds() {
        return List.of(Letters.signed(1, Letters.scan("10.0.0.0/28", "fd00::/64")),
                CommandJson.write(Letters.command(2, Letters.scan("10.0.0.0/28", "fd00::1"))),
                CommandJson.write(Letters.command(3, Letters.STOP)));
    }
}
