package io.farmhawk.app;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** When the whole scope is asked. */
public sealed interface SweepPlan {
    /** Only when somebody asks for it. */
    record ByHand() implements SweepPlan {
        @Override
        public Optional<Instant> dueAfter(Instant last, ZoneId zone) {
            return Optional.empty();
        }
    }

    /**
     * So long after the one before.
     *
     * @param interval one hour to 366 days
     */
    record Every(Duration interval) implements SweepPlan {
        private static final Duration SHORTEST = Duration.ofHours(1);
        private static final Duration LONGEST = Duration.ofDays(366);

        public Every {
            if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
                throw new ConfigException(
                        "probe.sweep must be from PT1H to P366D, got " + interval);
            }
        }

        @Override
        public Optional<Instant> dueAfter(Instant last, ZoneId zone) {
            return Optional.of(last.plus(interval));
        }
    }

    /**
     * At times of the week.
     *
     * @param times at least one, at most {@value #MOST}
     */
    record Weekly(List<Time> times) implements SweepPlan {
        static final int MOST = 64;

        public Weekly {
            times = List.copyOf(times);
            if (times.isEmpty() || times.size() > MOST) {
                throw new ConfigException(
                        "probe.sweep must list 1 to " + MOST + " times, got " + times.size());
            }
        }

        @Override
        public Optional<Instant> dueAfter(Instant last, ZoneId zone) {
            LocalDate from = last.atZone(zone).toLocalDate();
            // A time may fall into the hour that summer time leaves out, so a day more is looked at.
            return LongStream.rangeClosed(0, 8).mapToObj(from::plusDays)
                    .flatMap(day -> times.stream()
                            .filter(time -> time.days.contains(day.getDayOfWeek()))
                            .map(time -> day.atTime(time.at).atZone(zone).toInstant()))
                    .filter(at -> at.isAfter(last)).min(Comparator.naturalOrder());
        }
    }

    /**
     * A time on some days, as clocks show it where the sensor stands.
     *
     * @param days at least one
     */
    record Time(Set<DayOfWeek> days, LocalTime at) {
        public Time {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new ConfigException("probe.sweep must name at least one day for each time");
            }
        }

        /** Every day at this time. */
        static Time daily(LocalTime at) {
            return new Time(EnumSet.allOf(DayOfWeek.class), at);
        }
    }

    /** The first time after another at which a sweep is due; empty for never. */
    Optional<Instant> dueAfter(Instant last, ZoneId zone);
}
