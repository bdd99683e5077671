package io.farmhawk.eval;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.Octets;
import java.time.Duration;
import java.util.List;

/** What lets somebody far away drive a computer, installed on that computer. */
final class RemoteTools {
    private static final Duration BEACON = Duration.ofMinutes(100);
    private static final Duration PER_PACKET = Duration.ofMillis(30);
    private static final IpAddress ANYDESK_GROUP = IpAddress.v4(0xEFFF_6612);
    private static final int ANYDESK_DISCOVERY = 50_001;
    private static final int TEAMVIEWER = 5_938;
    private static final int GAME_STREAM = 47_998;
    private static final int EVERY_DAYS = 5;
    private static final int DRIVEN_AT_MOST = 5;

    private RemoteTools() {}

    /** It waits at its relay and looks for others of its kind on the link. */
    static void anyDesk(Scene scene) {
        beacon(scene, "relay-" + scene.self().index() % 8 + "a1b2c3d.net.anydesk.com");
        Endpoint group = Endpoint.multicast(ANYDESK_GROUP, ANYDESK_DISCOVERY);
        scene.send(scene.on().from().plusSeconds(40), scene.actor().endpoint(ANYDESK_DISCOVERY),
                group, new Octets().u16(0x3E).zeros(60));
        drive(scene, "relay-" + scene.self().index() % 8 + "a1b2c3d.net.anydesk.com");
    }

    /** It keeps a connection to its router, whose messages start as no others do. */
    static void teamViewer(Scene scene) {
        beacon(scene, "master" + (1 + scene.self().index() % 16) + ".teamviewer.com");
        Endpoint there = scene.stage().resolve(scene.on().from().plusSeconds(31), scene.actor(),
                "router1.teamviewer.com");
        Endpoint router = new Endpoint(there.mac(), there.ip(), TEAMVIEWER, there.hopLimit());
        Duration at = scene.on().from().plusSeconds(32);
        new TcpFlow(scene.stage(), at, scene.here(), router)
                .client(at.plusMillis(60), command(0x0A, 40))
                .server(at.plusMillis(90), command(0x0B, 36))
                .close(at.plusSeconds(5));
        drive(scene, "router1.teamviewer.com");
    }

    static void rustDesk(Scene scene) {
        beacon(scene, "rs-ny.rustdesk.com");
        drive(scene, "rs-ny.rustdesk.com");
    }

    static void chromeRemoteDesktop(Scene scene) {
        beacon(scene, "remotedesktop-pa.googleapis.com");
        drive(scene, "remotedesktop-pa.googleapis.com");
    }

    /** Rented by whoever drives the laptop, not by who gave it out. */
    static void screenConnect(Scene scene) {
        beacon(scene, "instance-k7x2qp-relay.screenconnect.com");
        drive(scene, "instance-k7x2qp-relay.screenconnect.com");
    }

    /** The employer's own help desk looks at the laptop once, for as long as a session lasts here. */
    static void helpDesk(Scene scene) {
        if (scene.isItsTurn(EVERY_DAYS)) {
            session(scene, "router1.teamviewer.com", KvmSession.span(scene));
        }
    }

    /** The same with an instance that is the employer's own. */
    static void helpDeskScreenConnect(Scene scene) {
        if (scene.isItsTurn(EVERY_DAYS)) {
            String own = scene.self().employer().map(Employer::id).orElse("helpdesk");
            session(scene, own + ".screenconnect.com", KvmSession.span(scene));
        }
    }

    /** A gamer plays on the PC at home from afar. */
    static void parsec(Scene scene) {
        beacon(scene, "kessel-ws.parsec.app");
        Span span = KvmSession.span(scene);
        picture(scene, span, scene.here(), scene.far(77, 8_000));
    }

    /** A gamer plays on the PC from the television in the next room. */
    static void moonlight(Scene scene) {
        scene.cast().first(Model.TELEVISION).ifPresent(television -> picture(scene,
                KvmSession.span(scene), scene.actor().endpoint(GAME_STREAM),
                television.actor().endpoint(scene.stage().ephemeralPort())));
    }

    private static void picture(Scene scene, Span span, Endpoint from, Endpoint to) {
        int sequence = scene.random().nextInt(1 << 16);
        int source = scene.random().nextInt();
        for (Duration at : Rhythm.steady(span, PER_PACKET)) {
            scene.send(at, from, to, Datagrams.rtp(97, sequence++, source, 1_300));
        }
        List<Duration> keys = Rhythm.human(span, scene.random());
        for (int i = 0; i < keys.size(); i++) {
            scene.send(keys.get(i), to, from, Datagrams.dtls(i, 52));
        }
    }

    private static void beacon(Scene scene, String name) {
        scene.visit(scene.on().from().plusSeconds(30), name);
        for (Duration at : scene.on().moments(BEACON, scene.random())) {
            scene.visit(at, name);
        }
    }

    private static void drive(Scene scene, String relay) {
        if (scene.self().index() < DRIVEN_AT_MOST && scene.isItsTurn(EVERY_DAYS)) {
            session(scene, relay, KvmSession.span(scene));
        }
    }

    /** The screen goes out through a relay, keystrokes come in. */
    private static void session(Scene scene, String relay, Span span) {
        Endpoint server = scene.stage().resolve(span.from().minusSeconds(1), scene.actor(), relay);
        TcpFlow flow = new TcpFlow(scene.stage(), span.from().minusMillis(500), scene.here(),
                server);
        flow.client(span.from().minusMillis(400), scene.stage().hello(scene.actor(), relay));
        Octets screen = scene.stage().sealed(1_200);
        Octets key = scene.stage().sealed(40);
        List<Duration> keys = Rhythm.human(span, scene.random());
        int next = 0;
        for (Duration at : Rhythm.steady(span, PER_PACKET)) {
            for (; next < keys.size() && keys.get(next).compareTo(at) < 0; next++) {
                flow.server(keys.get(next), key);
            }
            flow.client(at, screen);
        }
        flow.close(span.to().plusSeconds(1));
    }

    private static Octets command(int code, int length) {
        return new Octets().u16(0x1724).u8(code).u8(0x20).zeros(length);
    }
}
