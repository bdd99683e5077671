package io.farmhawk.app;

import static io.farmhawk.app.FakeRuns.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.FakeRuns.FakeRun;
import io.farmhawk.net.Departure;
import io.farmhawk.net.Departures.Permission;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.probe.audit.AuditEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Its own thread is never started here: a test says when it looks at what is due. */
@Timeout(60)
class ProbingTest {
    private static final Instant MORNING = Instant.parse("2026-11-25T07:00:00Z");
    private static final List<IpPrefix> SCOPE = networks("10.0.0.0/24");
    private static final ProbeSchedule DAILY = new ProbeSchedule(true,
            new SweepPlan.Every(Duration.ofDays(1)), List.of());
    private static final ProbeSchedule QUIET_BY_DAY = new ProbeSchedule(true,
            new SweepPlan.Every(Duration.ofDays(1)),
            List.of(new QuietHours(LocalTime.of(8, 0), LocalTime.of(18, 0))));

    @TempDir
    private Path state;

    private final FakeRuns runs = new FakeRuns();
    private Instant now = MORNING;
    private List<Probing> opened = List.of();

    @AfterEach
    void close() {
        opened.forEach(Probing::close);
        opened = List.of();
    }

    @Test
    void doesNothingWithoutAScopeUntilSomebodyConfirmsOne() throws Exception {
        Probing probing = open(List.of(), DAILY);
        hear(probing, 7);
        now = now.plus(Duration.ofDays(2));
        probing.step(now);

        assertThat(runs.made()).isEmpty();
        assertThat(state).isEmptyDirectory();
        assertThatIllegalStateException().isThrownBy(() -> probing.sweep(List.of(), "kim"))
                .withMessageContaining("no scope is set");

        probing.confirm(SCOPE, "kim");
        probing.sweep(List.of(), "kim");

        assertThat(runs.next().targets()).containsExactly("10.0.0.0/24");
    }

    @Test
    void refusesToSweepOutsideTheScope() {
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);

        for (String outside : List.of("8.8.8.8", "10.0.1.0/24", "10.0.0.0/23", "fe80::1",
                "0.0.0.0/0", "::/0")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> probing.sweep(networks("10.0.0.7", outside), "kim"))
                    .withMessageContaining("is outside the scope, allowed by probe.scope");
        }

        assertThat(runs.made()).isEmpty();
        assertThat(probing.check()).isEmpty();
    }

    @Test
    void sweepsTargetsInsideTheScopeOnceAtATime() throws Exception {
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);

        probing.sweep(networks("10.0.0.0/28", "10.0.0.99"), "kim");

        assertThat(runs.next().targets()).containsExactly("10.0.0.0/28", "10.0.0.99/32");
        assertThatIllegalStateException().isThrownBy(() -> probing.sweep(List.of(), "robin"))
                .withMessage("a sweep is under way already");
        assertThat(probing.view().running()).singleElement()
                .satisfies(running -> assertThat(running.by()).isEqualTo("kim"));
    }

    @Test
    void stopEndsAllAndNothingBeginsBeforeSomebodyResumes() throws Exception {
        Probing probing = open(SCOPE, DAILY);
        probing.sweep(List.of(), "kim");
        FakeRun sweep = runs.next();
        watch(probing, 7);
        FakeRun watch = runs.next();

        probing.stop("robin");

        sweep.awaitClosed();
        watch.awaitClosed();
        assertThat(ask(sweep)).isInstanceOfSatisfying(Permission.Refused.class,
                refused -> assertThat(refused.reason()).contains("stopped, by robin"));
        assertThatIllegalStateException().isThrownBy(() -> probing.sweep(List.of(), "kim"))
                .withMessageContaining("stopped, by robin");
        until(() -> probing.view().running().isEmpty());
        now = now.plus(Duration.ofDays(2));
        probing.step(now);
        hear(probing, 8);
        assertThat(runs.made()).hasSize(2);

        probing.resume("robin");
        probing.step(now);
        assertThat(runs.next().targets()).containsExactly("10.0.0.0/24"); // overdue
    }

    @Test
    void staysStoppedOverARestart() {
        open(SCOPE, DAILY).stop("robin");
        close();
        Probing again = open(SCOPE, DAILY);
        now = now.plus(Duration.ofDays(1));

        again.step(now);

        assertThat(again.view().stopped()).isPresent();
        assertThat(runs.made()).isEmpty();
    }

    /** As {@code farmhawk probe stop} does, from another process. */
    @Test
    void isStoppedByAFileInTheStateDirectory() throws Exception {
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);
        probing.sweep(List.of(), "kim");
        FakeRun run = runs.next();

        KillSwitch.in(state).stop("somebody", now);

        run.awaitClosed();
        assertThat(run.isStopped()).isTrue();
    }

    @Test
    void asksANewDeviceOnce() throws Exception {
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);
        watch(probing, 7);
        FakeRun run = runs.next();
        assertThat(run.targets()).containsExactly("10.0.0.7/32");
        run.end();
        until(() -> probing.view().running().isEmpty());

        watch(probing, 7);
        assertThat(runs.made()).hasSize(1);

        watch(probing, 8);
        assertThat(runs.next().targets()).containsExactly("10.0.0.8/32");
    }

    @Test
    void asksSoManyNewDevicesAtOnceAndTheOthersAfterThem() throws Exception {
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);
        int crowd = ProbeJobs.MOST_WATCHED + 8;
        for (int host = 1; host <= crowd; host++) {
            hear(probing, host);
        }
        now = now.plus(WatchList.SETTLING);

        probing.step(now);
        FakeRun first = runs.next();
        probing.step(now);
        assertThat(runs.made()).hasSize(1);
        first.end();
        until(() -> probing.view().running().isEmpty());
        probing.step(now);

        assertThat(first.targets()).hasSize(ProbeJobs.MOST_WATCHED);
        assertThat(runs.next().targets()).hasSize(8).doesNotContainAnyElementsOf(first.targets());
    }

    @Test
    void asksADeviceAgainWhoseQuestionsWereBrokenOff() throws Exception {
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);
        watch(probing, 7);
        FakeRun run = runs.next();
        probing.stop("kim");
        run.awaitClosed();
        until(() -> probing.view().running().isEmpty());

        probing.resume("kim");
        probing.step(now);

        assertThat(runs.next().targets()).containsExactly("10.0.0.7/32");
    }

    @Test
    void asksNoDeviceOutsideTheScopeAndNoneThatIsExcluded() {
        Settings settings = settings(SCOPE, ProbeSchedule.USUAL);
        Probing probing = open(new Settings(settings.site(), settings.capture(),
                settings.stateDirectory(), settings.mqtt(), settings.dashboard(),
                new Settings.Probe(SCOPE, networks("10.0.0.7"), ProbeSchedule.USUAL,
                        SnmpSettings.NONE),
                settings.fingerprints()));
        hear(probing, 7);
        probing.seen(Devices.heard(Devices.device(9, "10.0.1.9", now),
                Devices.device(10, "10.0.0.255", now), Devices.device(11, "8.8.8.8", now)));

        now = now.plusSeconds(10);
        probing.step(now);

        assertThat(runs.made()).isEmpty();
    }

    @Test
    void asksNoNewDevicesWhereTheSettingsSayNotTo() {
        Probing probing = open(SCOPE, new ProbeSchedule(false, new SweepPlan.ByHand(), List.of()));

        watch(probing, 7);

        assertThat(runs.made()).isEmpty();
    }

    @Test
    void sendsNothingInQuietHours() throws Exception {
        Probing probing = open(SCOPE, QUIET_BY_DAY);
        probing.sweep(List.of(), "kim");
        FakeRun early = runs.next();
        now = MORNING.plus(Duration.ofHours(1));

        probing.step(now);

        early.awaitClosed();
        until(() -> probing.view().running().isEmpty());
        watch(probing, 7);
        assertThatIllegalStateException().isThrownBy(() -> probing.sweep(List.of(), "kim"))
                .withMessageContaining("quiet hours, which end at 2026-11-25T18:00:00Z");
        assertThat(runs.made()).hasSize(1);

        now = MORNING.plus(Duration.ofHours(11));
        hear(probing, 7);
        now = now.plusSeconds(2);
        probing.step(now);
        assertThat(runs.next().targets()).containsExactly("10.0.0.7/32");
    }

    @Test
    void sweepsByTheCalendarOnceAlsoOverARestart() throws Exception {
        Probing probing = open(SCOPE, DAILY);
        now = MORNING.plus(Duration.ofDays(1));
        probing.step(now);
        runs.next().end();
        until(() -> probing.view().running().isEmpty());
        probing.step(now.plusSeconds(1));
        close();

        Probing again = open(SCOPE, DAILY);
        again.step(now.plusSeconds(2));

        assertThat(runs.made()).hasSize(1);
        again.step(now.plus(Duration.ofDays(1)));
        assertThat(runs.next().scope().prefixes()).isEqualTo(SCOPE);
    }

    @Test
    void putsOnRecordWhatIsOrderedAndAsked() throws Exception {
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);
        probing.sweep(List.of(), "kim");
        ask(runs.next());
        probing.stop("robin");

        List<AuditEntry> entries = probing.audit(10);

        assertThat(entries).extracting(AuditEntry::kind).containsExactly("switch", "probe",
                "scan");
        assertThat(entries.getLast().text("what")).isEqualTo("sweep by kim");
        assertThat(entries.getFirst().text("by")).isEqualTo("robin");
        assertThat(probing.check()).hasValueSatisfying(result -> {
            assertThat(result.isWhole()).isTrue();
            assertThat(result.entries()).isEqualTo(3);
        });
    }

    @Test
    void beginsNothingThatCannotBePutOnRecord() throws IOException {
        Files.writeString(state.resolve("audit"), "in the way");
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);

        assertThatIllegalStateException().isThrownBy(() -> probing.sweep(List.of(), "kim"))
                .withMessageContaining("nothing is probed without its record");
        watch(probing, 7);

        assertThat(runs.made()).isEmpty();
        assertThat(probing.view().trouble()).isPresent();
    }

    @Test
    void waitsAtTheEndForWhatIsUnderWay() throws Exception {
        Probing probing = open(SCOPE, ProbeSchedule.USUAL);
        probing.sweep(List.of(), "kim");
        FakeRun run = runs.next();

        close();

        assertThat(run.isClosed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> probing.sweep(List.of(), "kim"))
                .withMessage("the service is about to end");
    }

    private Permission ask(FakeRun run) {
        return run.departures().ask(new Departure("s", IpAddress.parse("10.0.0.7").orElseThrow(),
                80, new Departure.Purpose("http", "a test"), 3));
    }

    /** Hears a device, and looks when it has settled. */
    private void watch(Probing probing, int host) {
        hear(probing, host);
        now = now.plus(WatchList.SETTLING);
        probing.step(now);
    }

    private void hear(Probing probing, int host) {
        probing.seen(Devices.heard(Devices.device(host, "10.0.0." + host, now)));
    }

    private Probing open(List<IpPrefix> scope, ProbeSchedule schedule) {
        return open(settings(scope, schedule));
    }

    private Probing open(Settings settings) {
        Probing probing = new Probing(new Probing.Parts(settings, ZoneOffset.UTC, () -> now,
                _ -> {}, runs, () -> new ScanProposal(List.of(), 0, List.of(), 0, 0)));
        opened = List.of(probing);
        return probing;
    }

    private Settings settings(List<IpPrefix> scope, ProbeSchedule schedule) {
        Settings usual = Settings.defaults(state);
        return new Settings(usual.site(), usual.capture(), state, usual.mqtt(), usual.dashboard(),
                new Settings.Probe(scope, List.of(), schedule, SnmpSettings.NONE),
                usual.fingerprints());
    }

    private static List<IpPrefix> networks(String... texts) {
        return List.of(texts).stream().map(text -> IpPrefix.parse(text).orElseThrow()).toList();
    }
}
