package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of firmware in one of the schemes that products use, in their order:
 *
 * <pre>
 * 0.5.3 &lt; 0.5.4 &lt; 0.5.10 &lt; 1.6          numbers, one by one; a missing one is 0
 * 1.8.1-dev7 &lt; 1.8.1 BETA &lt; 1.8.1-rc.2    before the release they lead to
 *            &lt; V1.8.1 release &lt; 1.8.1-16+7a6c812   with its number of changes since
 * </pre>
 *
 * <p>What is written otherwise, such as the id of a commit, is no version here: it compares with
 * nothing. Versions that differ in spelling alone are equal. Immutable; any thread.
 */
public final class FirmwareVersion implements Comparable<FirmwareVersion> {
    static final int MOST_CHARACTERS = 64;

    private static final Pattern FORM = Pattern.compile("[vV]?(\\d{1,9}(?:\\.\\d{1,9}){1,7})"
            + "(?:[-. _]?(dev|alpha|beta|rc|release)[-. _]?(\\d{0,18})|-(\\d{1,18}))?"
            + "(?:\\+[0-9A-Za-z.-]+)?", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final List<Integer> numbers;
    private final Stage stage;
    private final long step;

    private enum Stage {
        DEV, ALPHA, BETA, RC, RELEASE
    }

    private FirmwareVersion(String text, List<Integer> numbers, Stage stage, long step) {
        this.text = text;
        this.numbers = List.copyOf(numbers);
        this.stage = stage;
        this.step = step;
    }

    /** Reads a version; empty if it is in no scheme that is known, or longer than 64 characters. */
    public static Optional<FirmwareVersion> of(String text) {
        // Bounded before it is matched: the expression is one of java.util.regex.
        Matcher form = FORM.matcher(text.length() <= MOST_CHARACTERS ? text.strip() : "");
        if (!form.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : form.group(1).split("\\.")) {
            numbers.add(Integer.valueOf(number));
        }
        while (!numbers.isEmpty() && numbers.getLast() == 0) {
            numbers.removeLast();
        }
        String stage = form.group(2);
        String step = stage == null ? form.group(4) : form.group(3);
        return Optional.of(new FirmwareVersion(text.strip(), numbers,
                stage == null ? Stage.RELEASE : Stage.valueOf(stage.toUpperCase(Locale.ROOT)),
                step == null || step.isEmpty() ? 0 : Long.parseLong(step)));
    }

    /**
     * Whether it surely lacks what another version brought. One that leads to that other version may
     * have it already: 1.8.2-rc1 does not surely lack what 1.8.2 has.
     */
    public boolean lacks(FirmwareVersion other) {
        boolean leadsToIt = stage != Stage.RELEASE && numbers.equals(other.numbers);
        return compareTo(other) < 0 && !leadsToIt;
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        int most = Math.max(numbers.size(), other.numbers.size());
        for (int i = 0; i < most; i++) {
            int byNumber = Integer.compare(number(i), other.number(i));
            if (byNumber != 0) {
                return byNumber;
            }
        }
        int byStage = stage.compareTo(other.stage);
        return byStage != 0 ? byStage : Long.compare(step, other.step);
    }

    private int number(int i) {
        return i < numbers.size() ? numbers.get(i) : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FirmwareVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(numbers, stage, step);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
