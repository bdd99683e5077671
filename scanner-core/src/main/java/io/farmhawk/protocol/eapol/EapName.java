package io.farmhawk.protocol.eapol;

import java.util.Locale;
import java.util.Optional;

/**
 * What may be told of an identity: {@code host/name} or {@code DOMAIN\name$} is a machine's; of
 * {@code person@realm} (RFC 7542) and {@code DOMAIN\person} only the realm is.
 */
final class EapName {
    private static final String HOST = "host/";

    private EapName() {}

    static Optional<String> machine(String identity) {
        if (isHost(identity)) {
            String name = identity.substring(HOST.length());
            int at = name.indexOf('@');
            return some(at < 0 ? name : name.substring(0, at));
        }
        // The account of a machine in a directory ends in a dollar sign (MS-ADTS section 3.1.1.3).
        String name = withoutRealm(identity);
        return name.endsWith("$") ? some(name.substring(0, name.length() - 1)) : Optional.empty();
    }

    static Optional<String> realm(String identity) {
        int at = identity.lastIndexOf('@');
        if (at >= 0) {
            return some(identity.substring(at + 1));
        }
        int backslash = identity.indexOf('\\');
        return backslash < 0 || isHost(identity)
                ? Optional.empty()
                : some(identity.substring(0, backslash));
    }

    private static String withoutRealm(String identity) {
        int at = identity.lastIndexOf('@');
        String name = at < 0 ? identity : identity.substring(0, at);
        return name.substring(name.indexOf('\\') + 1);
    }

    private static boolean isHost(String identity) {
        return identity.toLowerCase(Locale.ROOT).startsWith(HOST);
    }

    private static Optional<String> some(String text) {
        return Optional.of(text.strip()).filter(name -> !name.isEmpty());
    }
}
