package io.farmhawk.app;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Hours of each day in which nothing is sent, as clocks show them where the sensor stands.
 *
 * @param from begins then
 * @param to ends then; on the next day if it is not after {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to) {
    public QuietHours {
        if (from.equals(to)) {
            throw new ConfigException("probe.quiet must end at another time than it begins, got "
                    + from + "-" + to + "; to send nothing at all, leave probe.scope empty");
        }
    }

    /** When this quiet ends; empty if there is none now. */
    Optional<Instant> endAfter(Instant now, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(now, zone);
        LocalTime time = local.toLocalTime();
        boolean overMidnight = !from.isBefore(to);
        boolean inside = overMidnight
                ? !time.isBefore(from) || time.isBefore(to)
                : !time.isBefore(from) && time.isBefore(to);
        if (!inside) {
            return Optional.empty();
        }
        boolean endsTomorrow = overMidnight && !time.isBefore(from);
        return Optional.of(local.toLocalDate().plusDays(endsTomorrow ? 1 : 0).atTime(to)
                .atZone(zone).toInstant());
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
