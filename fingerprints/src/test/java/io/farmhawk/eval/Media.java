package io.farmhawk.eval;

import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.Octets;
import java.time.Duration;

/** What sends and receives much and is no remote session. */
final class Media {
    private static final int ZOOM = 8_801;
    private static final int RTMP = 1_935;
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration UPLOAD = Duration.ofSeconds(45);

    private Media() {}

    /** One call a day: sound and picture in both directions. */
    static void videoCall(Scene scene) {
        call(scene, scene.on().momentBefore(CALL.plusSeconds(30), scene.random()));
    }

    /** Calls from morning to evening. */
    static void callsAllDay(Scene scene) {
        scene.on().moments(Duration.ofMinutes(140), scene.random()).stream().limit(3)
                .forEach(at -> call(scene, at));
    }

    private static void call(Scene scene, Duration at) {
        Duration from = at.plusSeconds(4);
        scene.visit(at, "us05web.zoom.us");
        Endpoint here = scene.here();
        Endpoint bridge = scene.far(90 + scene.self().index() % 5, ZOOM);
        stream(scene, new Span(from, from.plus(CALL)), here, bridge);
        stream(scene, new Span(from.plusMillis(9), from.plus(CALL)), bridge, here);
    }

    /** Sound at an even pace, and now and then a picture in three packets. */
    private static void stream(Scene scene, Span span, Endpoint from, Endpoint to) {
        int source = scene.random().nextInt();
        int sound = scene.random().nextInt(1 << 15);
        int picture = scene.random().nextInt(1 << 15);
        for (Duration at : Rhythm.steady(span, Duration.ofMillis(40))) {
            scene.send(at, from, to, Datagrams.rtp(111, sound++, source, 110));
            for (int i = 1; sound % 3 == 0 && i <= 3; i++) {
                scene.send(at.plusMillis(i), from, to,
                        Datagrams.rtp(98, picture++, source + 1, 1_050));
            }
        }
    }

    /** A film in the evening: much comes in, little but acknowledgements goes out. */
    static void film(Scene scene) {
        Duration from = scene.on().momentBefore(Duration.ofMinutes(2), scene.random());
        bulk(scene, from, "ipv4-c001.1.oca.nflxvideo.net", false);
    }

    /** What changed today goes to a far store. */
    static void backup(Scene scene) {
        Duration from = scene.on().momentBefore(Duration.ofMinutes(2), scene.random());
        bulk(scene, from, "f004.backblazeb2.com", true);
    }

    private static void bulk(Scene scene, Duration from, String name, boolean out) {
        Endpoint server = scene.stage().resolve(from, scene.actor(), name);
        Duration at = from.plusMillis(30);
        TcpFlow flow = new TcpFlow(scene.stage(), at, scene.here(), server);
        flow.client(at.plusMillis(40), scene.stage().hello(scene.actor(), name));
        Octets piece = scene.stage().sealed(1_400);
        for (Duration each : Rhythm.steady(new Span(at.plusMillis(200), at.plusSeconds(12)),
                Duration.ofMillis(12))) {
            if (out) {
                flow.client(each, piece);
            } else {
                flow.server(each, piece);
            }
        }
        flow.close(at.plusSeconds(13));
    }

    /** A camera sends its picture to its maker's cloud, whenever something moves. */
    static void camera(Scene scene) {
        for (Duration at : scene.on().moments(Duration.ofHours(14), scene.random())) {
            if (at.plus(UPLOAD).compareTo(scene.on().to()) < 0) {
                upstream(scene, at, scene.stage().resolve(at, scene.actor(),
                        "www.hik-connect.com"));
            }
        }
    }

    /** Somebody shows the world how they play. */
    static void liveStream(Scene scene) {
        Duration at = scene.on().momentBefore(UPLOAD.plusSeconds(30), scene.random());
        Endpoint far = scene.stage().resolve(at, scene.actor(), "live-fra.twitch.tv");
        upstream(scene, at, new Endpoint(far.mac(), far.ip(), RTMP, far.hopLimit()));
    }

    private static void upstream(Scene scene, Duration at, Endpoint server) {
        Duration from = at.plusMillis(100);
        TcpFlow flow = new TcpFlow(scene.stage(), from, scene.here(), server);
        Octets piece = scene.stage().sealed(1_200);
        for (Duration each : Rhythm.steady(new Span(from.plusMillis(200), from.plus(UPLOAD)),
                Duration.ofMillis(33))) {
            flow.client(each, piece);
        }
        flow.close(from.plus(UPLOAD).plusSeconds(1));
    }

    /** Something makes the laptop look busy: a request every minute, to the second, for two hours. */
    static void jiggler(Scene scene) {
        Duration from = scene.on().momentBefore(Duration.ofMinutes(125), scene.random());
        String name = scene.self().employer().map(employer -> employer.tenants().getFirst())
                .orElse("www.wikipedia.org");
        Endpoint server = scene.stage().resolve(from, scene.actor(), name);
        TcpFlow flow = new TcpFlow(scene.stage(), from.plusMillis(30), scene.here(), server);
        flow.client(from.plusMillis(80), scene.stage().hello(scene.actor(), name));
        Octets request = scene.stage().sealed(120);
        Octets answer = scene.stage().sealed(300);
        for (Duration at : Rhythm.steady(new Span(from.plusSeconds(60), from.plusMinutes(120)),
                Duration.ofMinutes(1))) {
            flow.client(at, request).server(at.plusMillis(25), answer);
        }
    }

    /** A laptop that is set up anew asks where it belongs. */
    static void setUp(Scene scene) {
        Duration at = scene.on().from().plusSeconds(40);
        for (String name : new String[]{"ztd.dds.microsoft.com", "cs.dds.microsoft.com",
                "enterpriseenrollment.manage.microsoft.com", "iprofiles.apple.com"}) {
            scene.visit(at.plusMillis(scene.random().nextInt(20_000)), name);
        }
    }
}
