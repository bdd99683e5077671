package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.farmhawk.app.SweepLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ScanLimitsTest {
    /** A command that has these options. */
    @Command
    private static final class Owner {
        @Mixin
        private final ScanLimits limits = new ScanLimits();
    }

    private static SweepLimits read(String... arguments) {
        Owner owner = new Owner();
        new CommandLine(owner).parseArgs(arguments);
        return owner.limits.read();
    }

    @Test
    void areTheUsualOnesUnlessSaidOtherwise() {
        assertThat(read()).isEqualTo(SweepLimits.USUAL);
    }

    @Test
    void takePortsAndRangesInAnyOrder() {
        assertThat(read("--ports", "8002,80, 8000-8002").ports()).containsExactly(80, 8000, 8001,
                8002);
    }

    @Test
    void takeRatesUpToTheCeilings() {
        SweepLimits limits = read("--rate", "2000", "--host-rate", "1");

        assertThat(limits.budget().framesPerSecond()).isEqualTo(2_000);
        assertThat(limits.budget().framesPerHost()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--rate|2001|--rate must be from 1 to 2000, got 2001",
            "--rate|0|--rate must be from 1 to 2000, got 0",
            "--host-rate|41|--host-rate must be from 1 to 40, got 41",
            "--ports|80,|--ports takes ports from 1 to 65535 such as 80,443,8000-8010, got \"\"",
            "--ports|0|--ports takes ports from 1 to 65535 such as 80,443,8000-8010, got \"0\"",
            "--ports|9-8|--ports takes ports from 1 to 65535 such as 80,443,8000-8010, got \"9-8\"",
            "--ports|99999|--ports takes ports from 1 to 65535 such as 80,443,8000-8010, got \"99999\"",
            "--ports|ssh|--ports takes ports from 1 to 65535 such as 80,443,8000-8010, got \"ssh\"",
            "--ports|1-1025|--ports takes at most 1024 ports, got 1025"})
    void sayOnOneLineWhatIsWrong(String option, String value, String message) {
        assertThatExceptionOfType(ParameterException.class).isThrownBy(() -> read(option, value))
                .withMessage(message);
    }
}
