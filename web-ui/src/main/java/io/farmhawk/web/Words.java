package io.farmhawk.web;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.observation.Provenance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers, times and names as people read them on the pages. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST = 300;

    private Words() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** For the {@code datetime} attribute, to the second. */
    static String isoTime(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code no findings}, {@code 1 finding}, {@code 2 findings}. */
    static String count(long number, String noun) {
        return switch ((int) Math.min(number, 2)) {
            case 0 -> "no " + noun + "s";
            case 1 -> "1 " + noun;
            default -> count(number) + " " + noun + "s";
        };
    }

    /** With a capital. */
    static String sentence(String text) {
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** As a class of the style sheet has it. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String octets(long number) {
        if (number < 1_000) {
            return number + " B";
        }
        double scaled = number;
        int unit = -1;
        while (scaled >= 999.95 && unit < 4) {
            scaled /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", scaled, "kMGTP".charAt(unit));
    }

    /** Rounded down, so that doubt stays doubt; but never to nothing. */
    static String percent(double probability) {
        if (probability > 0.9999) {
            return "over 99.99 %";
        }
        if (probability < 0.0001) {
            return "under 0.01 %";
        }
        int digits = probability < 0.01 || probability > 0.99 ? 2 : 1;
        return BigDecimal.valueOf(probability).movePointRight(2)
                .setScale(digits, RoundingMode.FLOOR) + " %";
    }

    /** A likelihood ratio: {@code ×2,000} for the product, {@code ÷20} against it. */
    static String weight(double ratio) {
        return ratio >= 1 ? "×" + factor(ratio) : "÷" + factor(1 / ratio);
    }

    private static String factor(double factor) {
        if (factor >= 1e9) {
            return String.format(Locale.ROOT, "%.1e", factor);
        }
        return factor >= 100 || factor == Math.rint(factor)
                ? count(Math.round(factor))
                : String.format(Locale.ROOT, "%.1f", factor);
    }

    static String confidence(Confidence confidence) {
        return switch (confidence) {
            case NONE -> "no verdict";
            case POSSIBLE -> "possible";
            case LIKELY -> "likely";
            case CONFIRMED -> "confirmed";
        };
    }

    /** Where a person finds the sign: the frame in its file or interface, or the answer. */
    static String place(Provenance provenance) {
        String source = visible(provenance.source());
        return provenance.frame() == 0
                ? "answer to " + source
                : "frame " + count(provenance.frame()) + " of " + source;
    }

    /**
     * Text from the network with everything shown that would act instead of be read: control
     * characters, and those that turn or hide text (Unicode TR 36 section 2.5), as {@code \}{@code
     * uXXXX}. Cut after 300 characters, which it says.
     */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST) + 40);
        int end = Math.min(text.length(), LONGEST);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (acts(point)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        }
        if (end < text.length()) {
            shown.append("… (").append(count(text.length())).append(" characters)");
        }
        return shown.toString();
    }

    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
