package io.farmhawk.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Differences from the independent reader that are right, from {@code truth-differences.txt}.
 *
 * @param kind {@code missing} or {@code extra}
 * @param captures a capture, or the folder of several, ending in a slash
 * @param count how many values differ, exactly
 */
record TruthDifferences(String kind, String captures, String field, int count, String reason) {
    static List<TruthDifferences> all() {
        List<TruthDifferences> all = new ArrayList<>();
        String kind = "";
        String reason = "";
        for (String line : lines()) {
            String[] words = line.strip().split(" ");
            if (line.startsWith("  ")) {
                all.add(new TruthDifferences(kind, words[0], words[1],
                        Integer.parseInt(words[2]), reason));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                kind = line.substring(0, line.indexOf(':'));
                reason = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return all;
    }

    private static List<String> lines() {
        try (InputStream in = TruthDifferences.class
                .getResourceAsStream("truth-differences.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean covers(Difference difference) {
        return kind.equals(difference.kind()) && field.equals(difference.field())
                && (captures.endsWith("/")
                        ? difference.capture().startsWith(captures)
                        : difference.capture().equals(captures));
    }

    /** One value that only one reader has. */
    record Difference(String kind, String capture, String field, String value) {}
}
