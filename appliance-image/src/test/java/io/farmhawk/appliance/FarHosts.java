package io.farmhawk.appliance;

import io.farmhawk.net.LoopbackServer;
import java.util.concurrent.CountDownLatch;

/**
 * A JetKVM and an ordinary web server at two addresses. A program of its own, so that it can run inside a
 * network namespace that a test made.
 */
final class FarHosts {
    private FarHosts() {}

    /** @param arguments address of the JetKVM, and of the other */
    public static void main(String[] arguments) throws InterruptedException {
        try (LoopbackServer jetkvm = LoopbackServer.start(arguments[0], 80,
                HostileScripts::jetkvm);
                LoopbackServer other = LoopbackServer.start(arguments[1], 80,
                        LoopbackServer.answering(LoopbackServer.lines("HTTP/1.0 200 OK",
                                "Content-Type: text/html", "",
                                "<title>Intranet</title>")))) {
            System.out.println("ready " + jetkvm.port() + " " + other.port());
            new CountDownLatch(1).await();
        }
    }
}
