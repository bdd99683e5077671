package io.farmhawk.protocol.tls;

import io.farmhawk.observation.Carrier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The JA4 fingerprint of a TLS client, as published by FoxIO (technical details of JA4):
 * {@code a_b_c}, where {@code a} counts and names what is plain, {@code b} is a hash of the sorted
 * cipher suites, and {@code c} one of the sorted extensions with the signature algorithms as sent.
 */
final class Ja4 {
    private static final int HASH_DIGITS = 12;
    private static final String NOTHING = "0".repeat(HASH_DIGITS);
    private static final Lately<String, String> HASHES = new Lately<>(256, Ja4::digits);

    private Ja4() {}

    static String of(Hello hello, Carrier carrier) {
        return letter(carrier) + version(hello.newestVersion())
                + (hello.extensions().contains(Hello.SERVER_NAME) ? "d" : "i")
                + twoDigits(hello.cipherSuites().size()) + twoDigits(hello.extensions().size())
                + alpn(hello.alpn()) + "_" + hash(sorted(hello.cipherSuites())) + "_"
                + extensions(hello);
    }

    private static String letter(Carrier carrier) {
        return switch (carrier) {
            case TCP -> "t";
            case QUIC -> "q";
            case DTLS -> "d";
        };
    }

    private static String version(int version) {
        return switch (version) {
            case 0x0304 -> "13";
            case 0x0303 -> "12";
            case 0x0302 -> "11";
            case 0x0301 -> "10";
            case 0x0300 -> "s3";
            case 0x0002 -> "s2";
            case 0xFEFC -> "d3";
            case 0xFEFD -> "d2";
            case 0xFEFF -> "d1";
            default -> "00";
        };
    }

    private static String twoDigits(int count) {
        int shown = Math.min(count, 99);
        return shown < 10 ? "0" + shown : Integer.toString(shown);
    }

    // First and last character of the first name; of its hexadecimal form where one is no letter or
    // digit.
    private static String alpn(List<byte[]> names) {
        if (names.isEmpty() || names.getFirst().length == 0) {
            return "00";
        }
        byte[] name = names.getFirst();
        byte first = name[0];
        byte last = name[name.length - 1];
        if (isAlphanumeric(first) && isAlphanumeric(last)) {
            return "" + (char) first + (char) last;
        }
        String hex = HexFormat.of().formatHex(name);
        return "" + hex.charAt(0) + hex.charAt(hex.length() - 1);
    }

    private static boolean isAlphanumeric(byte octet) {
        return (octet >= '0' && octet <= '9') || (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z');
    }

    private static String extensions(Hello hello) {
        List<Integer> types = new ArrayList<>(hello.extensions());
        types.removeIf(type -> type == Hello.SERVER_NAME || type == Hello.ALPN);
        if (types.isEmpty()) {
            return NOTHING;
        }
        String algorithms = hex(array(hello.signatureAlgorithms()));
        return hash(sorted(types) + (algorithms.isEmpty() ? "" : "_" + algorithms));
    }

    private static String sorted(List<Integer> numbers) {
        int[] sorted = array(numbers);
        Arrays.sort(sorted);
        return hex(sorted);
    }

    private static int[] array(List<Integer> numbers) {
        int[] array = new int[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }

    private static String hex(int[] numbers) {
        StringBuilder text = new StringBuilder(5 * numbers.length);
        for (int number : numbers) {
            text.append(text.isEmpty() ? "" : ",");
            for (int shift = 12; shift >= 0; shift -= 4) {
                text.append(Character.forDigit(number >>> shift & 0xF, 16));
            }
        }
        return text.toString();
    }

    private static String hash(String text) {
        return text.isEmpty() ? NOTHING : HASHES.of(text);
    }

    private static String digits(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
