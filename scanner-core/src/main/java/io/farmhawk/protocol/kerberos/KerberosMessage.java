package io.farmhawk.protocol.kerberos;

import io.farmhawk.protocol.BerReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a Kerberos message tells of a host (RFC 4120 sections 5.4.1 and 5.9.1): the realm, and the
 * account where it is a machine's, which ends in a dollar sign. Other names are passed over.
 *
 * <pre>
 * request: 6a or 6c { sequence { [1] 5   [2] 10 or 12   [3] …   [4] sequence { [1] name   [2] realm … } } }
 * error:   7e { sequence { [0] 5   [1] 30   …   [9] realm … } }
 * </pre>
 */
record KerberosMessage(boolean isError, String realm, Optional<String> machine) {
    private static final int AS_REQUEST = 0x6A;
    private static final int TGS_REQUEST = 0x6C;
    private static final int ERROR = 0x7E;
    private static final int GENERAL_STRING = 0x1B;
    private static final int REQUEST_BODY = 0xA4;
    private static final int CLIENT_NAME = 0xA1;
    private static final int REALM = 0xA2;
    private static final int ERROR_REALM = 0xA9;
    private static final int NAME_STRINGS = 0xA1;
    private static final int MOST_FIELDS = 16;

    /** Whether a message of these kinds begins with that octet. */
    static boolean isStart(int octet) {
        return octet == AS_REQUEST || octet == TGS_REQUEST || octet == ERROR;
    }

    /** Reads a message; null if it does not fit or tells no realm. */
    static @Nullable KerberosMessage read(byte[] octets, int offset, int length) {
        BerReader whole = new BerReader(octets, offset, length);
        if (!whole.next() || !isStart(whole.tag())) {
            return null;
        }
        boolean isError = whole.tag() == ERROR;
        BerReader fields = whole.inside();
        if (!fields.next(BerReader.SEQUENCE)) {
            return null;
        }
        BerReader body = isError ? fields.inside() : body(fields.inside());
        return body == null ? null : read(body, isError);
    }

    private static @Nullable BerReader body(BerReader request) {
        for (int i = 0; i < MOST_FIELDS && request.next(); i++) {
            if (request.tag() == REQUEST_BODY) {
                BerReader inside = request.inside();
                return inside.next(BerReader.SEQUENCE) ? inside.inside() : null;
            }
        }
        return null;
    }

    private static @Nullable KerberosMessage read(BerReader body, boolean isError) {
        String realm = "";
        Optional<String> machine = Optional.empty();
        for (int i = 0; i < MOST_FIELDS && body.next(); i++) {
            BerReader inside = body.inside();
            if (body.tag() == (isError ? ERROR_REALM : REALM) && inside.next(GENERAL_STRING)) {
                realm = inside.text();
            } else if (body.tag() == CLIENT_NAME && !isError) {
                machine = machine(inside);
            }
        }
        return realm.isEmpty() ? null : new KerberosMessage(isError, realm, machine);
    }

    // PrincipalName: sequence { [0] type   [1] sequence of strings }; a machine has one, NAME$.
    private static Optional<String> machine(BerReader field) {
        if (!field.next(BerReader.SEQUENCE)) {
            return Optional.empty();
        }
        BerReader name = field.inside();
        if (!name.next() || !name.next(NAME_STRINGS)) {
            return Optional.empty();
        }
        BerReader strings = name.inside();
        if (!strings.next(BerReader.SEQUENCE)) {
            return Optional.empty();
        }
        BerReader first = strings.inside();
        String text = first.next(GENERAL_STRING) ? first.text() : "";
        return text.length() > 1 && text.endsWith("$")
                ? Optional.of(text.substring(0, text.length() - 1))
                : Optional.empty();
    }
}
