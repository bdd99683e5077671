package io.farmhawk.frame.sample;

import java.time.Duration;
import java.util.List;

/** What four laptops of three employers show: names by scheme, management, sign-on, directory. */
final class LaptopScenes {
    private static final List<String> ACME = List.of("login.acme.example",
            "enterpriseregistration.windows.net", "r.manage.microsoft.com", "vpn.acme.example",
            "mail.acme.example");
    private static final List<String> GLOBEX = List.of("sso.globex.example",
            "enterpriseenrollment.manage.microsoft.com", "jira.globex.example",
            "gateway.globex.example");
    private static final List<String> INITECH = List.of("mdm.initech.example", "gdmf.apple.com",
            "login.initech.example", "git.initech.example");

    private final Household home;
    private final Link link;

    LaptopScenes(Household home, Link link) {
        this.home = home;
        this.link = link;
    }

    /** They come up one after the other, from second 10 on. */
    void open() {
        comeUp(Duration.ofSeconds(10), home.acme, ACME);
        comeUp(Duration.ofSeconds(13), home.acmeToo, ACME);
        comeUp(Duration.ofSeconds(16), home.globex, GLOBEX);
        comeUp(Duration.ofSeconds(19), home.initech, INITECH);
        lookForDirectory(Duration.ofMillis(10_700), home.acme, "corp.acme.example");
        lookForDirectory(Duration.ofMillis(13_700), home.acmeToo, "corp.acme.example");
        lookForDirectory(Duration.ofMillis(16_700), home.globex, "ad.globex.example");
    }

    /** One minute later: each visits one of its places. */
    void repeat() {
        visitOne(Duration.ofSeconds(8), home.acme, ACME);
        visitOne(Duration.ofSeconds(16), home.acmeToo, ACME);
        visitOne(Duration.ofSeconds(24), home.globex, GLOBEX);
        visitOne(Duration.ofSeconds(32), home.initech, INITECH);
        lookForDirectory(Duration.ofSeconds(41), home.acme, "corp.acme.example");
    }

    private void comeUp(Duration at, Host laptop, List<String> places) {
        link.lease(at, laptop);
        link.announce(at.plusMillis(400), laptop,
                DnsMessage.announcement().host(laptop.localName(), laptop.device().ip()));
        for (int i = 0; i < places.size(); i++) {
            link.visit(at.plusMillis(900 + 700L * i), laptop, places.get(i));
        }
    }

    /** A Windows laptop away from the office asks the home router for its domain controller. */
    private void lookForDirectory(Duration at, Host laptop, String domain) {
        link.resolveInVain(at, laptop, "_ldap._tcp.dc._msdcs." + domain, DnsMessage.SRV);
        link.resolveInVain(at.plusMillis(60), laptop, "wpad." + domain, DnsMessage.A);
    }

    private void visitOne(Duration at, Host laptop, List<String> places) {
        int place = link.script().random().nextInt(places.size());
        link.visit(at, laptop, places.get(place));
    }
}
