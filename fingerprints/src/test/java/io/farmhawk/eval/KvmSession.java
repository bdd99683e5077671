package io.farmhawk.eval;

import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Somebody far away drives the laptop beside a box: a picture goes out without a break, keystrokes and
 * movements come in at the pace of a hand, and the laptop does what it is told.
 *
 * <p>A minute and a half of half a megabit a second stands for what lasts hours: whoever tells sessions
 * by their shape has no more to see, and a place is still made and read in a second.
 */
final class KvmSession {
    static final Duration LENGTH = Duration.ofSeconds(90);

    private static final Duration PER_PACKET = Duration.ofMillis(18);
    /** Largest datagram of the WebRTC gateways that such boxes use. */
    private static final int PICTURE = 1_138;
    private static final int DYNAMIC_TYPE = 96;
    private static final int KEY_IN_RECORD = 34;
    private static final int KEY_IN_DTLS = 61;
    private static final int HTTPS = 443;
    private static final int STUN = 3_478;
    private static final int EVERY_DAYS = 5;
    private static final int DRIVEN_AT_MOST = 5;

    private KvmSession() {}

    /** By WebRTC, as JetKVM does it: addresses from a STUN server, then straight to the driver. */
    static void overWebRtc(Scene scene) {
        session(scene).ifPresent(span -> overWebRtc(scene, span));
    }

    private static void overWebRtc(Scene scene, Span span) {
        Endpoint box = scene.here();
        Endpoint server = withPort(scene.stage().resolve(span.from().minusSeconds(2),
                scene.actor(), "stun.cloudflare.com"), STUN);
        Endpoint driver = scene.far(driverOf(scene), 52_000 + scene.self().index());
        learnAddress(scene, span.from().minusSeconds(1), box, server);
        learnAddress(scene, span.from().minusMillis(300), box, driver);
        int source = scene.random().nextInt();
        int sequence = scene.random().nextInt(1 << 16);
        for (Duration at : Rhythm.steady(span, PER_PACKET)) {
            scene.send(at, box, driver, Datagrams.rtp(DYNAMIC_TYPE, sequence++, source, PICTURE));
        }
        List<Duration> keys = Rhythm.human(span, scene.random());
        for (int i = 0; i < keys.size(); i++) {
            scene.send(keys.get(i), driver, box, Datagrams.dtls(i, KEY_IN_DTLS));
        }
        takeEffect(scene, keys);
    }

    /** By a WebSocket to the box's own web server, through a port that the router lets in. */
    static void overWebSocket(Scene scene) {
        session(scene).ifPresent(span -> overWebSocket(scene, span));
    }

    private static void overWebSocket(Scene scene, Span span) {
        Endpoint box = scene.actor().endpoint(HTTPS);
        Endpoint driver = scene.far(driverOf(scene), 50_000 + scene.self().index());
        TcpFlow flow = new TcpFlow(scene.stage(), span.from().minusMillis(300), driver, box);
        flow.client(span.from().minusMillis(200),
                scene.stage().hello(scene.actor(), "console.example"));
        Octets picture = scene.stage().sealed(PICTURE);
        Octets key = scene.stage().sealed(KEY_IN_RECORD);
        List<Duration> keys = Rhythm.human(span, scene.random());
        int next = 0;
        for (Duration at : Rhythm.steady(span, PER_PACKET)) {
            for (; next < keys.size() && keys.get(next).compareTo(at) < 0; next++) {
                flow.client(keys.get(next), key);
            }
            flow.server(at, picture);
        }
        flow.close(span.to().plusMillis(200));
        takeEffect(scene, keys);
    }

    /** Through an overlay network that the box belongs to. */
    static void overTailnet(Scene scene) {
        session(scene).ifPresent(span -> overTailnet(scene, span));
    }

    private static void overTailnet(Scene scene, Span span) {
        scene.visit(span.from().minusSeconds(3), "controlplane.tailscale.com");
        Tunnel tunnel = new Tunnel(scene, scene.actor().endpoint(41_641),
                scene.far(driverOf(scene), 41_641), span.from().minusMillis(200));
        for (Duration at : Rhythm.steady(span, PER_PACKET)) {
            tunnel.out(at, PICTURE);
        }
        List<Duration> keys = Rhythm.human(span, scene.random());
        keys.forEach(at -> tunnel.in(at, 96));
        takeEffect(scene, keys);
    }

    /** Some minute and a half in which the host is on. */
    static Span span(Scene scene) {
        return span(scene, scene.on());
    }

    private static Span span(Scene scene, Span within) {
        Duration from = within.momentBefore(LENGTH.plusSeconds(30), scene.random())
                .plusSeconds(10);
        return new Span(from, from.plus(LENGTH));
    }

    /**
     * When the box is driven today: each on a day of its own while what it is plugged into is on, and
     * only the first of many, enough to be seen.
     */
    private static Optional<Span> session(Scene scene) {
        int number = scene.self().index();
        return number < DRIVEN_AT_MOST && scene.isItsTurn(EVERY_DAYS)
                ? scene.cast().beside(number).or(() -> scene.cast().beside(0))
                        .flatMap(scene::togetherWith).map(both -> span(scene, both))
                : Optional.empty();
    }

    private static int driverOf(Scene scene) {
        return 7 + scene.self().index() / 3;
    }

    private static void learnAddress(Scene scene, Duration at, Endpoint box, Endpoint server) {
        long transaction = scene.random().nextLong();
        scene.send(at, box, server, Datagrams.stunRequest(transaction));
        scene.send(at.plusMillis(21), server, box,
                Datagrams.stunAnswer(transaction, scene.egress(), box.port()));
    }

    private static void takeEffect(Scene scene, List<Duration> keys) {
        scene.cast().beside(scene.self().index())
                .filter(driven -> !driven.does(Habit.TUNNELLED)).ifPresent(driven -> {
                    List<String> names = driven.employer().map(Employer::tenants)
                            .orElse(driven.model().names());
                    for (Duration at : Rhythm.pauses(keys)) {
                        scene.stage().visit(at.plusMillis(90), driven.actor(),
                                scene.anyOf(names));
                    }
                });
    }

    private static Endpoint withPort(Endpoint far, int port) {
        return new Endpoint(far.mac(), far.ip(), port, far.hopLimit());
    }
}
