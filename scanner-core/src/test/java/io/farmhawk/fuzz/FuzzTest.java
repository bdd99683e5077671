package io.farmhawk.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.farmhawk.protocol.DecoderRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of every target, the same in each build; {@code make fuzz} runs them for longer. */
class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("farmhawk.fuzz.rounds", 2_000);

    @ParameterizedTest
    @MethodSource("names")
    void throwsNothingWhateverTheOctets(String name) {
        MutationRun run = new MutationRun(Targets.named(name).orElseThrow(), DecoderRun.SEED);

        run.rounds(ROUNDS);

        assertThat(run.rounds()).isGreaterThan(ROUNDS);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("regressions")
    void readsWhatOnceBrokeIt(Regressions.Regression regression) {
        FuzzTarget target = Targets.named(regression.target()).orElseThrow();

        assertThatCode(() -> target.reader().accept(regression.octets()))
                .doesNotThrowAnyException();
    }

    @Test
    void findsATargetThatBreaks() {
        FuzzTarget broken = FuzzTarget.octets("broken", () -> List.of(new byte[]{1, 2, 3, 4}),
                octets -> {
                    if (octets.length > 3 && octets[2] == -1) {
                        throw new IllegalStateException("broken");
                    }
                });
        MutationRun run = new MutationRun(broken, 7);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = run.next();
            found += input.length > 3 && input[2] == -1 ? 1 : 0;
        }

        assertThat(found).isPositive();
    }

    static List<String> names() {
        return Targets.all().stream().map(FuzzTarget::name).toList();
    }

    static List<Regressions.Regression> regressions() {
        return Regressions.all();
    }
}
