package io.farmhawk.eval;

import io.farmhawk.frame.sample.Endpoint;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** One WireGuard tunnel: its handshake, and data of which nothing but the size is seen. */
final class Tunnel {
    private static final int WIREGUARD = 51_820;
    private static final Duration BETWEEN_BURSTS = Duration.ofMinutes(25);
    private static final int LARGEST = 1_376;

    private final Scene scene;
    private final Endpoint here;
    private final Endpoint there;
    private final int receiver;
    private int sent;
    private int received;

    Tunnel(Scene scene, Endpoint here, Endpoint there, Duration at) {
        this.scene = scene;
        this.here = here;
        this.there = there;
        receiver = scene.random().nextInt() | 1;
        scene.send(at, here, there, Datagrams.wireGuardInitiation(scene.random()));
        scene.send(at.plusMillis(34), there, here, Datagrams.wireGuardResponse(scene.random()));
    }

    void out(Duration at, int length) {
        scene.send(at, here, there, Datagrams.wireGuardData(receiver, sent++, length));
    }

    void in(Duration at, int length) {
        scene.send(at, there, here, Datagrams.wireGuardData(receiver, received++, length));
    }

    /** A host's work goes through a tunnel to a rented server for as long as the host is on. */
    static void allDay(Scene scene) {
        Tunnel tunnel = new Tunnel(scene, scene.here(), scene.far(40, WIREGUARD),
                scene.on().from().plusSeconds(2));
        RandomGenerator random = scene.random();
        for (Duration burst : scene.on().moments(BETWEEN_BURSTS, random)) {
            for (int i = 0; i < 8; i++) {
                tunnel.out(burst.plusMillis(60L * i), random.nextInt(60, 700));
                tunnel.in(burst.plusMillis(60L * i + 30), random.nextInt(200, LARGEST));
            }
        }
    }

    /** The service that people of another country use to seem at home here. */
    static void overAstrill(Scene scene) {
        scene.visit(scene.on().from().plusSeconds(2), "www.astrill.com");
        allDay(scene);
    }
}
