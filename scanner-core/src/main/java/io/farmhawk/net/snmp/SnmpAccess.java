package io.farmhawk.net.snmp;

import java.util.Optional;

/** In whose name an agent is asked. */
public sealed interface SnmpAccess {
    /** How the octets of a message are laid out. */
    enum Version {
        /** RFC 1157. */
        V1,
        /** RFC 3416, with the communities of RFC 1901. */
        V2C
    }

    /** How a user proves who he is. */
    enum Authentication {
        /** RFC 3414; weak, and all that many switches have. */
        SHA,
        /** RFC 7860. */
        SHA224, SHA256, SHA384, SHA512
    }

    /** How what is said is hidden from others. */
    enum Privacy {
        /** RFC 3826. */
        AES128,
        /** As most vendors have it, after draft-blumenthal-aes-usm-04. */
        AES192, AES256
    }

    /** A word that opens what the agent shows to all who say it; it goes over the wire in clear. */
    record Community(Version version, Secret word) implements SnmpAccess {}

    /**
     * A user of version 3 (RFC 3414).
     *
     * @param name 1 to 32 octets
     */
    record User(String name, Authentication authentication, Secret password,
            Optional<Encryption> encryption) implements SnmpAccess {
        /** RFC 3414 section 11.2. */
        public static final int SHORTEST_PASSWORD = 8;

        public User {
            if (name.isBlank() || name.length() > 32) {
                throw new IllegalArgumentException("a user name has 1 to 32 characters");
            }
            checkLength(password);
        }

        private static void checkLength(Secret password) {
            if (password.length() < SHORTEST_PASSWORD) {
                throw new IllegalArgumentException("an SNMPv3 password has at least "
                        + SHORTEST_PASSWORD + " octets (RFC 3414), this one has "
                        + password.length());
            }
        }
    }

    /** How a user's talk is hidden. */
    record Encryption(Privacy privacy, Secret password) {
        public Encryption {
            User.checkLength(password);
        }
    }
}
