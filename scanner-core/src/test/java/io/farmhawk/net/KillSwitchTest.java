package io.farmhawk.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchTest {
    private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");

    @TempDir
    private Path state;

    @Test
    void doesNotStopWhatNobodyStopped() {
        assertThat(KillSwitch.in(state).stopped()).isEmpty();
    }

    @Test
    void staysStoppedOverARestartUntilSomebodyResumes() throws IOException {
        KillSwitch.in(state).stop("kim", NOW);

        assertThat(KillSwitch.in(state).stopped())
                .hasValue(new KillSwitch.Stopped("kim", NOW));

        KillSwitch.in(state).resume();

        assertThat(KillSwitch.in(state).stopped()).isEmpty();
    }

    @Test
    void tellsItsListenersOnceAndLateOnesAtOnce() throws Exception {
        KillSwitch killSwitch = KillSwitch.in(state);
        AtomicInteger early = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        AutoCloseable subscription = killSwitch.onStop(early::incrementAndGet);

        killSwitch.stop("kim", NOW);
        killSwitch.stop("kim again", NOW);
        killSwitch.look();
        var _ = killSwitch.onStop(late::incrementAndGet);

        assertThat(early).hasValue(1);
        assertThat(late).hasValue(1);

        subscription.close();
        killSwitch.resume();
        killSwitch.stop("kim", NOW);

        assertThat(early).hasValue(1);
        assertThat(late).hasValue(2);
    }

    @Test
    @Timeout(30)
    void hearsOfAStopInAnotherProcess() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (KillSwitch watched = KillSwitch.watched(state)) {
            var _ = watched.onStop(heard::countDown);

            KillSwitch.in(state).stop("another process", NOW);

            assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(watched.stopped()).isPresent();
        }
    }

    @Test
    void takesAnyFileOfTheNameForAStop() throws IOException {
        Files.writeString(state.resolve("probing-stopped.json"), "");

        assertThat(KillSwitch.in(state).stopped()).isPresent();
    }

    @Test
    void isStoppedWhereItCannotTell() throws IOException {
        Path loop = state.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertThat(KillSwitch.in(loop).stopped()).get().extracting(KillSwitch.Stopped::by)
                .asString()
                .contains("cannot be read");
    }

    @Test
    void isStoppedEvenIfTheDiskDoesNotTakeIt() {
        KillSwitch killSwitch = KillSwitch.in(state.resolve("missing"));

        assertThatIOException().isThrownBy(() -> killSwitch.stop("kim", NOW));
        killSwitch.look(); // as a watched one does ten times a second: there is no file

        assertThat(killSwitch.stopped()).hasValue(new KillSwitch.Stopped("kim", NOW));
    }
}
