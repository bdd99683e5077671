package io.farmhawk.fingerprint;

import java.util.Optional;

/**
 * A version that a device told of its firmware.
 *
 * @param text as it was told, 1 to 64 printable characters
 * @param evidence where it was read: its {@code likelihoodRatio} is 1, because that a device tells a
 *        version says nothing of what it is; its signal is the id of the rule
 */
public record ToldVersion(String text, Evidence evidence) {
    static final String GROUP = "version";

    public ToldVersion {
        if (!isVersion(text)) {
            throw new IllegalArgumentException("a version is 1 to "
                    + FirmwareVersion.MOST_CHARACTERS + " printable characters of ASCII");
        }
    }

    /** Whether a text from the network may be shown as one. */
    static boolean isVersion(String text) {
        return !text.isBlank() && text.length() <= FirmwareVersion.MOST_CHARACTERS
                && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }

    /** To compare it; empty if it is in no known scheme. */
    public Optional<FirmwareVersion> version() {
        return FirmwareVersion.of(text);
    }
}
