package io.farmhawk.protocol.ssh;

import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.StreamHead;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A host key as its server presents it: a row of strings, each behind its length, of which the first
 * names the algorithm (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709 section 4). Presented only:
 * whether the server holds the private half is not looked at.
 *
 * @param fingerprint as OpenSSH shows it
 */
record HostKey(String algorithm, Optional<Integer> bits, String fingerprint) {
    private static final int LENGTH = 4;
    /** A key of DSA has five. */
    private static final int MOST_PARTS = 8;
    /** RFC 4251 section 6. */
    private static final int MOST_NAME = 64;
    /** A key inside a certificate has another fingerprint than the certificate. */
    private static final String CERTIFICATE = "-cert-v";

    /**
     * Reads a key behind its length, as it opens the reply of an exchange (RFC 4253 section 8).
     *
     * @param to behind the last octet of the message
     * @return empty if no key stands there
     */
    static Optional<HostKey> opening(byte[] octets, int from, int to) {
        int length = to - from < LENGTH ? -1 : PlainPackets.lengthAt(octets, from);
        return length < 0 || length > to - from - LENGTH
                ? Optional.empty()
                : read(Arrays.copyOfRange(octets, from + LENGTH, from + LENGTH + length));
    }

    private static Optional<HostKey> read(byte[] blob) {
        List<byte[]> parts = parts(blob);
        if (parts.size() < 2 || !isName(parts.getFirst())) {
            return Optional.empty();
        }
        String algorithm = new String(parts.getFirst(), StandardCharsets.US_ASCII);
        return algorithm.contains(CERTIFICATE)
                ? Optional.empty()
                : Optional.of(new HostKey(algorithm, bits(algorithm, parts), fingerprint(blob)));
    }

    /** Nothing unless they fill the blob. */
    private static List<byte[]> parts(byte[] blob) {
        List<byte[]> parts = new ArrayList<>();
        int at = 0;
        while (at < blob.length) {
            int length = blob.length - at < LENGTH ? -1 : PlainPackets.lengthAt(blob, at);
            at += LENGTH;
            if (length < 0 || length > blob.length - at || parts.size() == MOST_PARTS) {
                return List.of();
            }
            parts.add(Arrays.copyOfRange(blob, at, at + length));
            at += length;
        }
        return parts;
    }

    private static boolean isName(byte[] octets) {
        for (byte octet : octets) {
            if (octet <= ' ' || octet > '~' || octet == ',') {
                return false;
            }
        }
        return octets.length > 0 && octets.length <= MOST_NAME;
    }

    private static Optional<Integer> bits(String algorithm, List<byte[]> parts) {
        return switch (algorithm) {
            case "ssh-ed25519" -> Optional.of(256);
            case "ecdsa-sha2-nistp256" -> Optional.of(256);
            case "ecdsa-sha2-nistp384" -> Optional.of(384);
            case "ecdsa-sha2-nistp521" -> Optional.of(521);
            case "ssh-rsa" -> size(parts, 2); // exponent, modulus
            case "ssh-dss" -> size(parts, 1); // p, q, g, y
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> size(List<byte[]> parts, int number) {
        return number < parts.size() && parts.get(number).length > 0
                ? Optional.of(new BigInteger(parts.get(number)).bitLength())
                : Optional.empty();
    }

    private static String fingerprint(byte[] blob) {
        try {
            return "SHA256:" + Base64.getEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What it tells of the server that sent it. */
    Observation.SshHostKey told(StreamHead head) {
        return new Observation.SshHostKey(head.provenance(), head.source().address(),
                head.source().port(), algorithm, bits, fingerprint);
    }
}
