package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void growsWithTheWork() {
        assertThat(ProgressBar.text("reading", 0)).isEqualTo(
                "reading [" + ".".repeat(40) + "]   0 %");
        assertThat(ProgressBar.text("reading", 0.5)).isEqualTo(
                "reading [" + "#".repeat(20) + ".".repeat(20) + "]  50 %");
        assertThat(ProgressBar.text("reading", 1)).endsWith("] 100 %");
    }

    @Test
    void staysInsideItsFrame() {
        assertThat(ProgressBar.text("reading", 7)).isEqualTo(ProgressBar.text("reading", 1));
        assertThat(ProgressBar.text("reading", -1)).isEqualTo(ProgressBar.text("reading", 0));
    }
}
