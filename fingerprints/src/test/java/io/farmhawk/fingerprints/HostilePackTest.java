package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files of the pack, damaged on purpose: read or refused in one line, and never slow. */
@Timeout(300)
class HostilePackTest {
    private static final int ROUNDS = 5_000;
    private static final long MOST_SECONDS = 20;
    private static final Path FILES = Path.of(System.getProperty("farmhawk.root"),
            "fingerprints/src/main/resources/io/farmhawk/fingerprints/products");
    private static final List<String> POISON = List.of("\"(a*)*b\"", "\"((((((((x{9}){9}){9}\"",
            "\"(x{999}){999}\"", "\"\\\\pN\\\\pZ{1000}\"", "\"[^\\\\x00-\\\\x{10FFFF}]\"",
            "\"(?i)\"", "\"\\\\Q\"", "1e999", "-0.0", ".inf", "~", "!!binary aGk=", "&a [*a]",
            "*nobody", "<<: *x", "? ", "- - - - -", "{", "[", "'", "\u0000", "\uFEFF", "\uD800",
            "|\n", ">-\n", "%TAG ! !", "---\n", "...\n", "\t", "\u2028", "\r", "{ all: [] }",
            "{ all: [{ all: [{ all: [] }] }], within: P9999999999999999D }", "PT-1M", "P7D",
            "{ atLeast: 1e308, atMost: -1 }", "{ absent: true }", "[[[a], [b]], [c]]",
            "[{ prober: http, port: 9100, paths: [/] }]");

    private final List<String> files = files();

    @Test
    void aDamagedFileIsReadOrRefusedInOneLineAndNeverHangs() {
        int read = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            String damaged = damaged(new Random(seed));
            long start = System.nanoTime();
            read += isRead(seed, damaged) ? 1 : 0;
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .as("seconds for seed %d", seed).isLessThan(MOST_SECONDS);
        }

        System.out.printf("hostile pack: %d damaged files, %d still read%n", ROUNDS, read);
        assertThat(read).isBetween(1, ROUNDS - 1);
    }

    private static boolean isRead(long seed, String damaged) {
        try {
            Fingerprint fingerprint = Fingerprint.parse("damaged.yaml", damaged);
            // Its expressions meet its own examples, and a text that is made to be slow.
            assertThat(fingerprint.brokenExamples()).as("seed %d", seed).isNotNull();
            return true;
        } catch (FingerprintException e) {
            assertThat(e.getMessage()).as("seed %d", seed).startsWith("damaged.yaml")
                    .doesNotContain("\n");
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private String damaged(Random random) {
        StringBuilder text = new StringBuilder(any(random));
        int wounds = 1 + random.nextInt(4);
        for (int i = 0; i < wounds && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, POISON.get(random.nextInt(POISON.size())));
                case 1 -> replaceValue(text, at, POISON.get(random.nextInt(POISON.size())));
                case 2 -> text.insert(at, part(any(random), random));
                case 3 -> text.insert(at, part(text.toString(), random).repeat(
                        1 + random.nextInt(20)));
                case 4 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
                default -> text.setCharAt(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }

    /** The value behind the next colon. */
    private static void replaceValue(StringBuilder text, int at, String value) {
        int colon = text.indexOf(": ", at);
        int end = colon < 0 ? -1 : text.indexOf("\n", colon);
        if (end >= 0) {
            text.replace(colon + 2, end, value);
        }
    }

    private static String part(String text, Random random) {
        int from = random.nextInt(text.length());
        return text.substring(from, Math.min(text.length(), from + 1 + random.nextInt(400)));
    }

    private String any(Random random) {
        return files.get(random.nextInt(files.size()));
    }

    private static List<String> files() {
        try (Stream<Path> found = Files.walk(FILES)) {
            return found.filter(Files::isRegularFile).sorted().map(HostilePackTest::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
