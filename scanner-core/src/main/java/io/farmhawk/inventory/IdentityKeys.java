package io.farmhawk.inventory;

import io.farmhawk.inventory.IdentityKey.Kind;
import io.farmhawk.observation.Observation;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which keys an interface has. What a whole product shares is none. */
final class IdentityKeys {
    /** A type of 0 and at least 8 octets that identify (RFC 2132 section 9.14). */
    private static final int SHORTEST_CLIENT_ID = 2 + 16;
    /** A type of 255 and four octets that name the interface; the DUID follows (RFC 4361). */
    private static final int BEFORE_DUID = 2 + 8;
    /** A type of two octets, and more than an enterprise number. */
    private static final int SHORTEST_DUID = 2 * 8;
    private static final int LONGEST = 260;
    private static final int SHORTEST_SERIAL = 6;
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,]+)");

    private IdentityKeys() {}

    /** The keys that an interface has by now, as they follow from all that is known. */
    static SortedSet<IdentityKey> of(KnownAsset part, KnownAddresses addresses) {
        SortedSet<IdentityKey> keys = new TreeSet<>();
        if (part.mac == null || part.forwards()) {
            return keys;
        }
        keys.addAll(part.keys.values());
        Asset view = part.view(addresses);
        view.names().stream().map(name -> name.value().toLowerCase(Locale.ROOT))
                .filter(name -> !GenericNames.contains(name))
                .forEach(name -> keys.add(new IdentityKey(Kind.HOST_NAME, name)));
        view.addresses().stream().map(addresses::find)
                .filter(address -> address != null && address.claimants.size() == 1)
                .forEach(address -> keys.addAll(address.certificates.values()));
        return keys;
    }

    /** Of option 61, if it is neither the MAC address nor the name of a product. */
    static Optional<IdentityKey> ofClientId(String hex) {
        if (hex.length() > LONGEST) {
            return Optional.empty();
        }
        if (hex.startsWith("ff")) {
            return hex.length() > BEFORE_DUID
                    ? ofDuid(hex.substring(BEFORE_DUID))
                    : Optional.empty();
        }
        boolean isOwn = hex.startsWith("00") && hex.length() >= SHORTEST_CLIENT_ID
                && isDiverse(hex.substring(2)) && !GenericNames.contains(text(hex.substring(2)));
        return isOwn ? Optional.of(new IdentityKey(Kind.CLIENT_ID, hex)) : Optional.empty();
    }

    static Optional<IdentityKey> ofDuid(String hex) {
        return hex.length() >= SHORTEST_DUID && hex.length() <= LONGEST
                && isDiverse(hex.substring(4))
                        ? Optional.of(new IdentityKey(Kind.DUID, hex))
                        : Optional.empty();
    }

    static Optional<IdentityKey> ofSerial(Observation.LldpInventory lldp) {
        return lldp.serial().filter(serial -> serial.length() >= SHORTEST_SERIAL
                && isDiverse(serial))
                .flatMap(serial -> lldp.manufacturer()
                        .map(by -> new IdentityKey(Kind.SERIAL, by + ' ' + serial)));
    }

    /** Of a certificate that its device made for itself, with a name of its own. */
    static Optional<IdentityKey> ofCertificate(Observation.TlsCertificate certificate) {
        Matcher subject = COMMON_NAME.matcher(certificate.subject());
        boolean isOwn = certificate.subject().equals(certificate.issuer())
                && subject.find() && !GenericNames.contains(subject.group(1))
                && certificate.names().stream()
                        .anyMatch(name -> name.equalsIgnoreCase(subject.group(1)));
        return isOwn
                ? Optional.of(new IdentityKey(Kind.CERTIFICATE, certificate.sha256()))
                : Optional.empty();
    }

    /** Placeholders are of one or two characters: {@code 0000000000}, {@code 123123}. */
    private static boolean isDiverse(String value) {
        return value.chars().distinct().count() > 3;
    }

    private static String text(String hex) {
        return hex.length() % 2 != 0 || !hex.chars().allMatch(HexFormat::isHexDigit)
                ? ""
                : new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
