package io.farmhawk.eval;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The frames of a place, made day by day as they are read. The same seed gives the same octets. */
final class Recording {
    /** A Monday. */
    static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);
    private static final long NANOS = 1_000_000_000L;

    private final Place place;
    private final long seed;
    private final Cast cast;
    private long frames;

    Recording(Place place, long seed) {
        this.place = place;
        this.seed = seed;
        cast = new Cast(place, seed ^ place.name().hashCode());
    }

    Cast cast() {
        return cast;
    }

    /** How many frames were played. */
    long frames() {
        return frames;
    }

    /** Plays all days. Call once. */
    void play(FrameSink sink) {
        Frame frame = new Frame();
        for (int day = 0; day < place.days(); day++) {
            long start = START.plus(DAY.multipliedBy(day)).getEpochSecond() * NANOS;
            write(day).play((nanos, octets) -> {
                sink.accept(frame.point(octets, 0, octets.length, octets.length)
                        .mark(place.name(), LinkType.ETHERNET, ++frames, start + nanos));
                return true;
            });
        }
    }

    private Stage write(int day) {
        Stage stage = new Stage((seed * 31 + day) ^ place.name().hashCode(), cast.gateway());
        Map<Resident, Span> present = new LinkedHashMap<>();
        for (Resident resident : cast.residents()) {
            resident.group().hours().on(stage.random())
                    .ifPresent(span -> present.put(resident, span));
        }
        for (Resident resident : present.keySet()) {
            Daily.play(new Scene(stage, cast, present, resident, day));
        }
        return stage;
    }
}
