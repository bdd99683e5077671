package io.farmhawk.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farmhawk.address.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameBudgetTest {
    private static final IpAddress ONE = IpAddress.parse("10.0.0.1").orElseThrow();
    private static final IpAddress OTHER = IpAddress.parse("10.0.0.2").orElseThrow();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong clock = new AtomicLong(1);

    @Test
    void noSecondHoldsMoreTurnsOfAHostThanAllowed() {
        FrameBudget budget = new FrameBudget(2_000, 40, clock::get);
        List<Long> turns = new ArrayList<>();

        for (int i = 0; i < 400; i++) {
            clock.addAndGet(budget.nanosToTurn(ONE, 1));
            budget.give(ONE, 1);
            turns.add(clock.get());
        }

        assertThat(mostInASecond(turns)).isBetween(25, 40);
    }

    @Test
    void noSecondHoldsMoreFramesThanAllowedThoughTheKernelAddsSome() {
        FrameBudget budget = new FrameBudget(2_000, 40, clock::get);
        List<Long> frames = new ArrayList<>();

        for (int i = 0; i < 300; i++) {
            clock.addAndGet(budget.nanosToTurn(ONE, 1));
            budget.give(ONE, 1);
            frames.add(clock.get());
            budget.left(ONE);
            if (i % 3 == 0) { // the kernel acknowledges
                frames.add(clock.get());
                budget.left(ONE);
            }
        }

        assertThat(mostInASecond(frames)).isBetween(25, 40);
        assertThat(budget.spent()).isEqualTo(400);
    }

    @Test
    void nothingIsAddedToASecondThatAPushingHostFilled() {
        FrameBudget budget = new FrameBudget(2_000, 40, clock::get);
        budget.give(ONE, 40); // reckoned with
        clock.addAndGet(2 * SECOND);
        for (int i = 0; i < 36; i++) {
            budget.left(ONE);
        }

        assertThat(budget.nanosToTurn(ONE, 1)).isEqualTo(SECOND);
        assertThat(budget.nanosToTurn(OTHER, 1)).isZero();
        clock.addAndGet(SECOND);
        assertThat(budget.nanosToTurn(ONE, 1)).isZero();
    }

    @Test
    void aTalkOfSeveralFramesWaitsUntilThereIsRoomForAll() {
        FrameBudget budget = new FrameBudget(2_000, 40, clock::get);
        budget.give(ONE, 40);
        clock.addAndGet(2 * SECOND);
        for (int i = 0; i < 28; i++) {
            budget.left(ONE);
            clock.addAndGet(SECOND / 1_000);
        }

        assertThat(budget.nanosToTurn(ONE, 6)).isZero();
        assertThat(budget.nanosToTurn(ONE, 8)).isEqualTo(SECOND - 27 * SECOND / 1_000);
        assertThat(budget.nanosToTurn(ONE, 100)).as("more than ever fits: an empty second")
                .isEqualTo(SECOND - SECOND / 1_000);
    }

    @Test
    void aHostThatMustWaitDelaysNoOther() {
        FrameBudget budget = new FrameBudget(2_000, 40, clock::get);
        budget.give(ONE, 40);

        assertThat(budget.nanosToTurn(ONE, 1)).isGreaterThan(SECOND);
        assertThat(budget.nanosToTurn(OTHER, 1)).isZero();
    }

    @Test
    void framesSeenWithinTheTurnsGivenCostNothingMore() {
        FrameBudget budget = new FrameBudget(2_000, 40, clock::get);
        budget.give(ONE, 3);
        long wait = budget.nanosToTurn(ONE, 1);

        budget.left(ONE);
        budget.left(ONE);
        budget.left(ONE);

        assertThat(budget.nanosToTurn(ONE, 1)).isEqualTo(wait);
        budget.left(ONE);
        assertThat(budget.nanosToTurn(ONE, 1)).isGreaterThan(wait);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 40.5, Double.NaN, Double.POSITIVE_INFINITY})
    void noConfigurationLiftsTheCeilings(double perHost) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameBudget(100, perHost))
                .withMessageContaining("frames a second to one host must be above 0 and at most");
    }

    private static int mostInASecond(List<Long> times) {
        return Collections.max(times.stream()
                .map(start -> (int) times.stream()
                        .filter(time -> time >= start && time < start + SECOND).count())
                .toList());
    }
}
