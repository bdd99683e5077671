package io.farmhawk.frame.sample;

import java.time.Duration;
import java.util.List;

/**
 * What the two KVM devices show to somebody who only listens. Every sign is one that such units are
 * known to give; none is added to make them easier to find. The certificate of the PiKVM, its best
 * sign, is encrypted with TLS 1.3 and so is not among them.
 */
final class KvmScenes {
    /** The application page: whatever path is asked for, JetKVM's own web server sends it. */
    private static final String JETKVM_PAGE = HttpExchange.response("""
            HTTP/1.1 200 OK
            Content-Type: text/html; charset=utf-8
            Cache-Control: no-cache
            """, """
            <!doctype html><html lang="en"><head><meta charset="UTF-8">
            <link rel="preload" href="/fonts/CircularXXWeb-Regular.woff2" as="font">
            <link rel="icon" type="image/png" href="/favicon.png">
            <title>JetKVM</title></head><body><div id="root"></div></body></html>
            """);
    private static final String JETKVM_STATUS = HttpExchange.response("""
            HTTP/1.1 200 OK
            Content-Type: application/json; charset=utf-8
            """, "{\"isSetup\":true}");
    private static final List<String> TIME_SERVERS = List.of("time.apple.com", "time.aws.com",
            "time.windows.com", "time.google.com");

    private final Household home;
    private final Link link;

    KvmScenes(Household home, Link link) {
        this.home = home;
        this.link = link;
    }

    /** Both come up and are used within ten seconds. */
    void open() {
        jetKvmComesUp();
        piKvmComesUp();
        link.lease(seconds(3.6), home.telephone);
        lookAtJetKvm(seconds(5.2));
        lookAtPiKvm(seconds(7.1));
    }

    /** One minute later: the cloud connection of the one, the announcement of the other. */
    void repeat() {
        link.visit(seconds(4), home.jetKvm, "api.jetkvm.com");
        announcePiKvm(seconds(5.5));
    }

    private void jetKvmComesUp() {
        Host jetKvm = home.jetKvm;
        link.lease(seconds(1), jetKvm);
        link.joinIpv6(seconds(1.3), jetKvm);
        for (int i = 0; i < TIME_SERVERS.size(); i++) {
            link.resolve(seconds(1.5 + 0.1 * i), jetKvm, TIME_SERVERS.get(i));
        }
        link.visit(seconds(2.1), jetKvm, "api.jetkvm.com");
    }

    private void piKvmComesUp() {
        Host piKvm = home.piKvm;
        link.lease(seconds(2.4), piKvm);
        link.joinIpv6(seconds(2.7), piKvm);
        announcePiKvm(seconds(3.1));
        link.visit(seconds(4.4), piKvm, "files.pikvm.org");
    }

    /** It answers for its own name and announces no service. */
    private void lookAtJetKvm(Duration at) {
        Host jetKvm = home.jetKvm;
        String name = jetKvm.localName();
        link.announce(at, home.telephone, DnsMessage.multicastQuery(name, DnsMessage.A));
        link.announce(at.plusMillis(3), jetKvm,
                DnsMessage.announcement().host(name, jetKvm.device().ip()));
        link.resolveAddress(at.plusMillis(8), home.telephone, jetKvm);
        Duration done = link.fetch(at.plusMillis(10), home.telephone, jetKvm,
                HttpExchange.fromTelephone(name, "/", JETKVM_PAGE));
        link.fetch(done.plusMillis(90), home.telephone, jetKvm,
                HttpExchange.fromTelephone(name, "/device/status", JETKVM_STATUS));
    }

    /** Over plain HTTP it only sends the browser on to HTTPS, where nothing more is to be read. */
    private void lookAtPiKvm(Duration at) {
        Host piKvm = home.piKvm;
        String address = piKvm.device().ip().toString();
        String redirect = HttpExchange.response("""
                HTTP/1.1 301 Moved Permanently
                Server: nginx/1.28.0
                Content-Type: text/html
                Connection: keep-alive
                Location: https://%s/
                """.formatted(address), """
                <html><head><title>301 Moved Permanently</title></head>
                <body><center><h1>301 Moved Permanently</h1></center></body></html>
                """);
        link.resolveAddress(at, home.telephone, piKvm);
        Duration done = link.fetch(at.plusMillis(2), home.telephone, piKvm,
                HttpExchange.fromTelephone(address, "/", redirect));
        link.visitByAddress(done.plusMillis(20), home.telephone, piKvm);
    }

    /** As with ENABLE_AVAHI=1 in its configuration, which is not the default. */
    private void announcePiKvm(Duration at) {
        Host piKvm = home.piKvm;
        String label = "pikvm-" + home.piSerial + "\\.local";
        DnsMessage message = DnsMessage.announcement();
        for (String type : List.of("_pikvm._tcp.local", "_https._tcp.local")) {
            String instance = label + "." + type;
            message.instance(type, instance).server(instance, piKvm.localName(), 443)
                    .text(instance, List.of("path=/", "protocol=https",
                            "description=PiKVM Web Server", "model=v4plus", "video=csi",
                            "board=rpi4", "base=cm4", "serial=" + home.piSerial,
                            "platform=v4plus-hdmi-rpi4"));
        }
        link.announce(at, piKvm,
                message.additional().host(piKvm.localName(), piKvm.device().ip()));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
