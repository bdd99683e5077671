package io.farmhawk.frame.sample;

import java.time.Duration;
import java.util.List;

/** What everything else in the home shows: telephones, television, printer, storage, console. */
final class FamilyScenes {
    private static final String PRINTER_MODEL = "Brother HL-L2350DW series";
    private static final String PRINTER_PAGE = HttpExchange.response("""
            HTTP/1.1 200 OK
            Server: debut/1.30
            Content-Type: text/html
            """, """
            <html><head><title>%s</title></head><body>Ready</body></html>
            """.formatted(PRINTER_MODEL));

    private final Household home;
    private final Link link;

    FamilyScenes(Household home, Link link) {
        this.home = home;
        this.link = link;
    }

    /** They come up from second 22 on; the first telephone has been there before. */
    void open() {
        announceTelephone(Duration.ofSeconds(4));
        link.visit(Duration.ofMillis(4_700), home.telephone, "captive.apple.com");
        List<Host> hosts = List.of(home.android, home.television, home.printer, home.storage,
                home.console);
        for (int i = 0; i < hosts.size(); i++) {
            link.lease(Duration.ofSeconds(22 + 2 * i), hosts.get(i));
        }
        link.visit(Duration.ofMillis(22_500), home.android, "connectivitycheck.gstatic.com");
        link.joinIpv6(Duration.ofMillis(24_300), home.television);
        announceTelevision(Duration.ofMillis(24_800));
        link.visit(Duration.ofMillis(25_200), home.television, "clients3.google.com");
        link.joinIpv6(Duration.ofMillis(26_300), home.printer);
        announcePrinter(Duration.ofMillis(26_700));
        announceStorage(Duration.ofMillis(28_700));
        link.visit(Duration.ofMillis(30_900), home.console, "update.console.example");
        lookAtPrinter(Duration.ofSeconds(34));
    }

    /** One minute later. */
    void repeat() {
        announceTelephone(Duration.ofSeconds(20));
        link.visit(Duration.ofSeconds(28), home.android, "www.youtube.com");
        link.visit(Duration.ofSeconds(36), home.television, "clients3.google.com");
        announceTelevision(Duration.ofSeconds(44));
        announcePrinter(Duration.ofSeconds(48));
        announceStorage(Duration.ofSeconds(52));
        link.visit(Duration.ofSeconds(54), home.telephone, "gateway.icloud.com");
    }

    private void announceTelephone(Duration at) {
        Host phone = home.telephone;
        String type = "_companion-link._tcp.local";
        String instance = "Alex iPhone." + type;
        link.announce(at, phone, DnsMessage.announcement().instance(type, instance)
                .server(instance, phone.localName(), 49_152).text(instance, List.of("rpVr=600.8"))
                .additional().host(phone.localName(), phone.device().ip()));
    }

    private void announceTelevision(Duration at) {
        Host tv = home.television;
        String type = "_googlecast._tcp.local";
        String instance = "Chromecast-living-room." + type;
        link.announce(at, tv, DnsMessage.announcement().instance(type, instance)
                .server(instance, tv.localName(), 8_009)
                .text(instance, List.of("md=Chromecast", "fn=Living Room TV", "ve=05"))
                .additional().host(tv.localName(), tv.device().ip()));
    }

    private void announcePrinter(Duration at) {
        Host printer = home.printer;
        String type = "_ipp._tcp.local";
        String instance = PRINTER_MODEL + "." + type;
        link.announce(at, printer, DnsMessage.announcement().instance(type, instance)
                .server(instance, printer.localName(), 631)
                .text(instance, List.of("txtvers=1", "ty=" + PRINTER_MODEL, "rp=ipp/print",
                        "pdl=application/octet-stream,image/urf"))
                .additional().host(printer.localName(), printer.device().ip()));
    }

    private void announceStorage(Duration at) {
        Host storage = home.storage;
        String type = "_smb._tcp.local";
        String instance = "DiskStation." + type;
        link.announce(at, storage, DnsMessage.announcement().instance(type, instance)
                .server(instance, storage.localName(), 445).additional()
                .host(storage.localName(), storage.device().ip()));
    }

    private void lookAtPrinter(Duration at) {
        link.resolveAddress(at, home.globex, home.printer);
        link.fetch(at.plusMillis(2), home.globex, home.printer, HttpExchange
                .fromDesktop(home.printer.device().ip().toString(), "/", PRINTER_PAGE));
    }
}
