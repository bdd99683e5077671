package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.ProbeSchedule.Next;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SweepPlan NIGHTS = new SweepPlan.Weekly(
            List.of(new SweepPlan.Time(Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                    LocalTime.of(2, 30))));

    @Test
    void sweepsByHandOnlyUnlessToldOtherwise() {
        assertThat(ProbeSchedule.USUAL.next(at("2026-11-25T12:00"), Instant.EPOCH, BERLIN))
                .isEqualTo(new Next.Watch(Optional.empty()));
    }

    @Test
    void sweepsAtTheTimesOfTheCalendarOnce() {
        ProbeSchedule schedule = new ProbeSchedule(true, NIGHTS, List.of());
        Instant thursday = at("2026-11-26T02:30");

        assertThat(schedule.next(at("2026-11-25T12:00"), at("2026-11-23T02:30"), BERLIN))
                .isEqualTo(new Next.Watch(Optional.of(thursday)));
        assertThat(schedule.next(thursday, at("2026-11-23T02:30"), BERLIN))
                .isEqualTo(new Next.Sweep(thursday));
        assertThat(schedule.next(thursday.plusSeconds(1), thursday.plusMillis(1), BERLIN))
                .isEqualTo(new Next.Watch(Optional.of(at("2026-11-30T02:30"))));
    }

    @Test
    void catchesUpWithASweepThatWasMissedByLittleAndLeavesOthersOut() {
        ProbeSchedule schedule = new ProbeSchedule(true, NIGHTS, List.of());
        Instant last = at("2026-11-02T02:30");

        assertThat(schedule.next(at("2026-11-26T14:00"), last, BERLIN))
                .isEqualTo(new Next.Sweep(at("2026-11-26T02:30")));
        assertThat(schedule.next(at("2026-11-26T14:31"), last, BERLIN))
                .isEqualTo(new Next.Watch(Optional.of(at("2026-11-30T02:30"))));
    }

    @Test
    void sweepsAfterAnInterval() {
        ProbeSchedule schedule = new ProbeSchedule(true, new SweepPlan.Every(Duration.ofDays(1)),
                List.of());
        Instant last = at("2026-11-25T12:00");

        assertThat(schedule.next(last.plusSeconds(86_399), last, BERLIN))
                .isEqualTo(new Next.Watch(Optional.of(last.plusSeconds(86_400))));
        assertThat(schedule.next(last.plusSeconds(900_000), last, BERLIN))
                .isEqualTo(new Next.Sweep(last.plusSeconds(86_400)));
    }

    @ParameterizedTest
    @CsvSource({"07:59, ", "08:00, 18:00", "17:59, 18:00", "18:00, ", "22:59, ", "23:00, 01:30",
            "00:30, 01:30", "01:00, 01:30", "01:29, 01:30", "01:30, "})
    void sendsNothingInQuietHours(LocalTime time, LocalTime end) {
        ProbeSchedule schedule = new ProbeSchedule(true, new SweepPlan.ByHand(),
                List.of(hours("08:00", "18:00"), hours("23:00", "01:00"), hours("01:00", "01:30")));
        LocalDateTime now = LocalDateTime.of(2026, 11, 25, time.getHour(), time.getMinute());

        Next next = schedule.next(now.atZone(BERLIN).toInstant(), Instant.EPOCH, BERLIN);

        if (end == null) {
            assertThat(next).isInstanceOf(Next.Watch.class);
        } else {
            LocalDateTime until = now.toLocalDate().atTime(end);
            assertThat(next)
                    .isEqualTo(new Next.Quiet((until.isAfter(now) ? until : until.plusDays(1))
                            .atZone(BERLIN).toInstant()));
        }
    }

    @Test
    void putsASweepOffUntilTheQuietIsOver() {
        ProbeSchedule schedule = new ProbeSchedule(true, NIGHTS, List.of(hours("02:00", "04:00")));
        Instant last = at("2026-11-23T04:00");

        assertThat(schedule.nextSweep(at("2026-11-25T12:00"), last, BERLIN))
                .hasValue(at("2026-11-26T04:00"));
        assertThat(schedule.next(at("2026-11-26T02:30"), last, BERLIN))
                .isEqualTo(new Next.Quiet(at("2026-11-26T04:00")));
        assertThat(schedule.next(at("2026-11-26T04:00"), last, BERLIN))
                .isEqualTo(new Next.Sweep(at("2026-11-26T02:30")));
    }

    @Test
    void sweepsOnceInTheHoursThatSummerTimeLeavesOutOrRepeats() {
        ProbeSchedule schedule = new ProbeSchedule(true,
                new SweepPlan.Weekly(List.of(SweepPlan.Time.daily(LocalTime.of(2, 30)))),
                List.of());

        // 29 March 2026: 02:30 does not exist, 03:30 stands for it. 25 October: it is there twice.
        assertThat(schedule.nextSweep(at("2026-03-28T12:00"), at("2026-03-28T12:00"), BERLIN))
                .hasValue(Instant.parse("2026-03-29T01:30:00Z"));
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(schedule.nextSweep(at("2026-10-24T12:00"), at("2026-10-24T12:00"), BERLIN))
                .hasValue(first);
        assertThat(schedule.nextSweep(first.plusSeconds(3_600), first, BERLIN))
                .hasValue(at("2026-10-26T02:30"));
    }

    /** A year of minutes: each time of the calendar begins one sweep, and none begins in the quiet. */
    @ParameterizedTest
    @ValueSource(longs = {1, 42, 20_261_125})
    void beginsEachSweepOfAYearOnceAndNoneInTheQuiet(long seed) {
        Random random = new Random(seed);
        QuietHours quiet = new QuietHours(LocalTime.of(random.nextInt(12), random.nextInt(60)),
                LocalTime.of(12 + random.nextInt(12), random.nextInt(60)));
        LocalTime sweepAt = LocalTime.of(random.nextInt(24), random.nextInt(60));
        ProbeSchedule schedule = new ProbeSchedule(true,
                new SweepPlan.Weekly(List.of(
                        new SweepPlan.Time(EnumSet.of(DayOfWeek.of(1 + random.nextInt(7))),
                                sweepAt))),
                List.of(quiet));
        Instant begin = at("2026-01-01T00:00");
        Instant last = begin;
        int sweeps = 0;

        for (int minute = 0; minute < 365 * 24 * 60; minute++) {
            Instant now = begin.plusSeconds(60L * minute);
            if (schedule.next(now, last, BERLIN) instanceof Next.Sweep) {
                assertThat(quiet.endAfter(now, BERLIN)).as("seed %d, %s", seed, now).isEmpty();
                sweeps++;
                last = now;
            }
        }

        boolean longQuiet = Duration.between(quiet.from(), quiet.to())
                .compareTo(ProbeSchedule.PATIENCE) > 0;
        assertThat(sweeps).as("seed %d", seed).isBetween(longQuiet ? 0 : 51, 53);
    }

    private static QuietHours hours(String from, String to) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
