package io.farmhawk.protocol.flow;

/**
 * What a flow carries, as somebody recognised it.
 *
 * @param application lower-case word: {@code wireguard}, {@code anydesk} …
 * @param reason which octets or names said so, for a person
 * @param strength what kind of sign it was; the strongest names the flow
 * @param sender what the sender of the packet at hand is, where the sign tells that
 */
public record Recognition(String application, String reason, Strength strength, Role sender) {
    /** Kinds of signs, weakest first. */
    public enum Strength {
        /** What carries much else, such as TLS; nobody is told of it alone. */
        CARRIER,
        /** The server's address: a resolver had told it for a name, or it is a group of the tool. */
        ADDRESS,
        /** The octets of the flow itself. */
        OCTETS,
        /** The name that the client asked for in the flow, or the server's own. */
        NAME
    }

    /** A side of a flow. */
    public enum Role {
        UNKNOWN, CLIENT, SERVER
    }

    /** Recognised by octets that either side may send. */
    public static Recognition octets(String application, String reason) {
        return new Recognition(application, reason, Strength.OCTETS, Role.UNKNOWN);
    }

    /** Recognised by octets that one side sends. */
    public static Recognition octets(String application, String reason, Role sender) {
        return new Recognition(application, reason, Strength.OCTETS, sender);
    }
}
