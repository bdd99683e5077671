package io.farmhawk.fingerprint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which versions a vulnerability is in. A version of an unknown scheme is in no range.
 *
 * @param all whether all are, also where none is known
 * @param ranges none if {@code all}, else at least one
 */
public record AffectedVersions(boolean all, List<Range> ranges) {
    /**
     * Versions that follow each other.
     *
     * @param from the first; all from the beginning if empty
     * @param before the first that is not affected any more
     */
    public record Range(Optional<FirmwareVersion> from, FirmwareVersion before) {
        boolean holds(FirmwareVersion version) {
            return version.lacks(before)
                    && from.filter(first -> version.compareTo(first) < 0).isEmpty();
        }

        @Override
        public String toString() {
            return from.map(first -> "from " + first + " ").orElse("") + "before " + before;
        }
    }

    public AffectedVersions {
        ranges = List.copyOf(ranges);
        if (all != ranges.isEmpty()) {
            throw new IllegalArgumentException(
                    "either all versions are affected, or those of at least one range");
        }
    }

    /** @param told what the device told; empty if it told none, or it says nothing any more */
    boolean hold(Optional<FirmwareVersion> told) {
        return all || told.filter(
                version -> ranges.stream().anyMatch(range -> range.holds(version))).isPresent();
    }

    /** {@code from 6.0 before 6.2.61, before 1.2} or {@code all versions}. */
    @Override
    public String toString() {
        return all
                ? "all versions"
                : ranges.stream().map(Range::toString).collect(Collectors.joining(", "));
    }
}
