package io.farmhawk.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.regex.Pattern;

/** Opens a socket, prints, uses a regular expression and a library here: proves the rules. */
public final class BrokenHabits {
    private BrokenHabits() {}

    static void all() throws IOException {
        try (Socket socket = new Socket()) {
            System.out.println(Pattern.compile("x").matcher(socket.toString()).find());
        }
        io.netty.buffer.Unpooled.buffer(1).release();
    }
}
