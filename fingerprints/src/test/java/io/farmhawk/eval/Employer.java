package io.farmhawk.eval;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who gave somebody a laptop, as the laptop shows it. None of them exists; the services do.
 *
 * @param id name of its tenant with every service, and first label of its domain
 */
record Employer(String id, Style style) {
    static final Employer ACME = new Employer("acme", Style.DIRECTORY);
    static final Employer GLOBEX = new Employer("globex", Style.CLOUD);
    static final Employer INITECH = new Employer("initech", Style.APPLE);
    static final Employer HOOLI = new Employer("hooli", Style.GATEWAY);

    private static final List<String> FURTHER = List.of("vandelay", "cyberdyne", "soylent",
            "tyrell", "wonka", "wernham", "oscorp", "zorin", "virtucon", "weyland", "gringotts",
            "sirius", "duff", "bluth", "dunder", "monarch", "rekall", "pendant", "kramerica",
            "sterling", "prestige", "massive", "octan", "yoyodyne", "nakatomi", "umbrella");

    /** How it runs its laptops. */
    enum Style {
        /** Windows in a directory of its own, with sign-on and endpoint protection as services. */
        DIRECTORY,
        /** Windows managed from the cloud, without a directory. */
        CLOUD,
        /** Macs under device management. */
        APPLE,
        /** Windows that sends all but its management through a gateway. */
        GATEWAY
    }

    /** So many different ones, of all styles in turn; at most 30. */
    static List<Employer> several(int count) {
        Stream<Employer> further = Stream.iterate(0, i -> i + 1).limit(FURTHER.size())
                .map(i -> new Employer(FURTHER.get(i),
                        Style.values()[i % Style.values().length]));
        return Stream.concat(Stream.of(ACME, GLOBEX, INITECH, HOOLI), further).limit(count)
                .toList();
    }

    Model laptop() {
        return style == Style.APPLE ? Model.CORPORATE_MAC : Model.CORPORATE_WINDOWS;
    }

    /** Its directory's domain, where it has one. */
    Optional<String> directory() {
        return style == Style.DIRECTORY ? Optional.of("corp." + id + ".example") : Optional.empty();
    }

    /** Names that only its own laptops ask for: they tell who it is. */
    List<String> tenants() {
        return switch (style) {
            case DIRECTORY -> List.of(id + ".okta.com", id + "-my.sharepoint.com",
                    "vpn." + id + ".example");
            case CLOUD -> List.of(id + "-my.sharepoint.com", id + ".service-now.com",
                    "enterpriseenrollment." + id + ".example");
            case APPLE -> List.of(id + ".jamfcloud.com", id + ".okta.com",
                    id + ".enterprise.slack.com");
            case GATEWAY -> List.of("gateway-" + id + ".goskope.com");
        };
    }

    /** Names that the laptops of every customer ask for: they tell that it is a company's. */
    List<String> services() {
        return switch (style) {
            case DIRECTORY -> List.of("ts01-b.cloudsink.net", "r.manage.microsoft.com",
                    "autologon.microsoftazuread-sso.com");
            case CLOUD -> List.of("enterpriseregistration.windows.net", "r.manage.microsoft.com",
                    "winatp-gw-cus.microsoft.com");
            case APPLE -> List.of("iprofiles.apple.com", "gdmf.apple.com",
                    "ts01-b.cloudsink.net");
            case GATEWAY -> List.of("r.manage.microsoft.com");
        };
    }

    /** The host name of one of its laptops, by its scheme; marks as in {@link Model#name}. */
    String scheme() {
        String upper = id.toUpperCase(Locale.ROOT);
        String shorter = upper.substring(0, Math.min(4, upper.length()));
        return switch (style) {
            case DIRECTORY -> upper + "-LT-####";
            case CLOUD -> shorter + "-5CG%%%%%%%";
            case APPLE -> upper + "-MBP-####";
            case GATEWAY -> shorter + "W11-#####";
        };
    }
}
