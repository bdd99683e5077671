package io.farmhawk.appliance;

import io.farmhawk.json.Json;
import io.farmhawk.net.LoopbackServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A LAN of hosts that mean ill, of hosts that are easily harmed, and of one JetKVM among them, all behind
 * one interface. A program of its own, so that it can run inside a network namespace that a test made; it counts what reaches it and
 * tells at its end, as one line of JSON.
 */
final class HostileLan {
    static final String NETWORK = "192.168.77.0/26";
    static final String PRINTER = "192.168.77.33";
    static final String CONTROLLER = "192.168.77.34";
    /** A smart plug that is gone at more than 40 frames a second. */
    static final String PLUG = "192.168.77.35";
    static final String JETKVM = "192.168.77.40";
    /** Connections that the controller stands at once, and that are lost for ever if not closed. */
    static final int SLOTS = 4;

    /** Ports where a host that accepts everything accepts, among others. */
    private static final List<Integer> MANY = List.of(21, 22, 23, 53, 80, 81, 110, 135, 139, 443,
            445,
            554, 623, 1400, 2000, 3128, 3389, 5000, 5001, 5060, 5900, 7000, 8000, 8001, 8006, 8080,
            8081, 8123, 8291, 8443, 8888, 9090, 16992, 16993);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicLong printed = new AtomicLong();
    private final AtomicInteger steered = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger overrun = new AtomicInteger();

    private HostileLan() {}

    /** @param arguments name of the interface */
    public static void main(String[] arguments) throws Exception {
        HostileLan lan = new HostileLan();
        LanTap tap = LanTap.start(arguments[0]);
        lan.misleading();
        lan.endless();
        lan.secured();
        lan.datagrams();
        lan.easilyHarmed();
        lan.serve(JETKVM, 80, HostileScripts::jetkvm);
        Runtime.getRuntime().addShutdownHook(
                new Thread(() -> System.out.println(lan.told(tap).toText())));
        System.out.println("ready");
        tap.join();
    }

    private Json.Obj told(LanTap tap) {
        return tap.told().put("printedOctets", (double) printed.get())
                .put("controllerConnections", steered.get()).put("slotsTaken", taken.get())
                .put("slotsOverrun", overrun.get()).build();
    }

    private void misleading() {
        serve("192.168.77.20", 80, HostileScripts.moved("http://8.8.8.8/"));
        serve("192.168.77.20", 8080,
                HostileScripts.moved("http://169.254.169.254/latest/meta-data/"));
        serve("192.168.77.20", 8000, HostileScripts.moved("//0x08080808/"));
        serve("192.168.77.20", 81, HostileScripts.moved("http://192.168.77.40@8.8.4.4/"));
    }

    private void endless() throws IOException {
        serve("192.168.77.21", 80, HostileScripts::endlessBody);
        serve("192.168.77.22", 80, HostileScripts::drip);
        serve("192.168.77.22", 22, HostileScripts::endlessPackets);
        byte[] bomb = HostileScripts.bomb();
        serve("192.168.77.23", 80, connection -> HostileScripts.send(connection, bomb));
        serve("192.168.77.24", 80, HostileScripts::longHeaders);
        for (int port : List.of(22, 80, 443, 5900)) {
            serve("192.168.77.31", port, LoopbackServer::untilGone);
        }
        MANY.forEach(port -> serve("192.168.77.32", port, HostileScripts::noise));
    }

    private void secured() {
        serve("192.168.77.25", 443, HostileScripts.longChain());
        serve("192.168.77.26", 443, HostileScripts::hugeCertificate);
        serve("192.168.77.27", 22, HostileScripts::endlessBanner);
    }

    private void datagrams() throws IOException {
        open.add(HostileDatagrams.start("192.168.77.28", 161, HostileDatagrams::nestedBer));
        open.add(HostileDatagrams.start("192.168.77.29", 5353, HostileDatagrams::manyRecords));
        open.add(HostileDatagrams.start("192.168.77.30", 1900, HostileDatagrams::ssdpToTheCloud));
    }

    private void easilyHarmed() {
        for (int port : List.of(515, 631, 9100, 9101)) {
            serve(PRINTER, port, connection -> {
                InputStream in = connection.getInputStream();
                while (in.read() >= 0) {
                    printed.incrementAndGet();
                }
            });
        }
        serve(CONTROLLER, 502, connection -> steered.incrementAndGet());
        serve(CONTROLLER, 80, this::slot);
        serve(PLUG, 80, LoopbackServer.answering(
                LoopbackServer.lines("HTTP/1.0 200 OK", "", "<title>plug</title>")));
    }

    /** A connection holds its slot until the other side closes it. */
    private void slot(Socket connection) throws IOException {
        if (taken.incrementAndGet() > SLOTS) {
            overrun.incrementAndGet();
        }
        try {
            LoopbackServer.untilGone(connection);
            taken.decrementAndGet();
        } catch (IOException e) {
            // reset, not closed: such a device loses the slot
        }
    }

    private void serve(String address, int port, LoopbackServer.Script script) {
        open.add(LoopbackServer.start(address, port, script));
    }
}
