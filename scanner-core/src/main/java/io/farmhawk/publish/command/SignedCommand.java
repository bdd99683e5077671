package io.farmhawk.publish.command;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A message that claims to be an order: a JSON object of {@code payload} and {@code signature}, each in
 * base64url without padding. Nothing of the payload is read before its signature is found right.
 */
final class SignedCommand {
    static final int MOST_OCTETS = 8_192;

    private static final int SIGNATURE_OCTETS = 64;
    /** What is signed begins with this, so that no signature made for another purpose is one here. */
    private static final byte[] PURPOSE = "farmhawk-command-v1\0".getBytes(StandardCharsets.UTF_8);

    private final byte[] payload;
    private final byte[] signature;

    SignedCommand(byte[] payload, byte[] signature) {
        this.payload = payload.clone();
        this.signature = signature.clone();
    }

    /** Empty if it is no such message. */
    static Optional<SignedCommand> read(byte[] message) {
        if (message.length > MOST_OCTETS) {
            return Optional.empty();
        }
        try {
            if (JsonText
                    .parse(new String(message, StandardCharsets.US_ASCII)) instanceof Json.Obj all
                    && all.members().size() == 2) {
                return Optional.of(new SignedCommand(octets(all, "payload"),
                        octets(all, "signature")))
                        .filter(read -> read.signature.length == SIGNATURE_OCTETS);
            }
        } catch (JsonTextException | IllegalArgumentException e) {
            // no such message
        }
        return Optional.empty();
    }

    /** The octets of a member; there is one way to write them. */
    private static byte[] octets(Json.Obj all, String member) {
        String text = all.needText(member);
        byte[] octets = Base64.getUrlDecoder().decode(text);
        if (!base64(octets).equals(text)) {
            throw new IllegalArgumentException(member + " is no base64url without padding");
        }
        return octets;
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    String text() {
        return Json.object().put("payload", base64(payload)).put("signature", base64(signature))
                .build().toText();
    }

    byte[] payload() {
        return payload.clone();
    }

    byte[] signature() {
        return signature.clone();
    }

    /** The octets that a signature is made over. */
    static byte[] signed(byte[] payload) {
        byte[] all = new byte[PURPOSE.length + payload.length];
        System.arraycopy(PURPOSE, 0, all, 0, PURPOSE.length);
        System.arraycopy(payload, 0, all, PURPOSE.length, payload.length);
        return all;
    }
}
