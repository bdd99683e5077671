package io.farmhawk.appliance;

import io.farmhawk.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * Finds the highest rate at which no frame is lost, for Farmhawk as built and for {@code tcpdump -w
 * /dev/null}, on the same pair of interfaces in namespaces that it makes and removes: {@code make
 * bench-live}. About eight minutes. Sender and receiver share the machine, so a rate marked as the
 * sender's limit could be higher.
 */
public final class LiveBench {
    private static final int ROUNDS = 3;
    private static final int TRIAL_SECONDS = 4;
    private static final int WARM_UP_SECONDS = 30;
    /** So that whatever else runs on the machine disturbs both sides less. */
    private static final List<String> FIRST = List.of("nice", "-n", "-15");
    private static final double STEP = 0.85;
    private static final int MOST_STEPS = 12;
    private static final Pattern RATE = Pattern.compile("([0-9.]+) Mbps, ([0-9.]+) pps");
    private static final Pattern DROPPED = Pattern.compile("([0-9]+) packets dropped");

    private final Cable cable;
    private final Path directory;
    private final Map<String, List<Limit>> limits = new TreeMap<>();

    /** What a sender did and a receiver lost. */
    private record Trial(double framesASecond, double megabits, long lost, double cpuMicros) {}

    /** @param cpuMicros of the receiver for a frame */
    private record Limit(double framesASecond, double megabits, boolean isSenders,
            double cpuMicros) {}

    /** Sends a load at a rate, all it can with 0, and says what was lost. */
    private interface Receiver {
        Trial receive(BenchLoad load, double rate) throws Exception;
    }

    private LiveBench(Cable cable, Path directory) {
        this.cable = cable;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        for (String tool : List.of("tcpreplay", "tcpdump")) {
            if (!Files.isExecutable(Path.of("/usr/bin", tool))) {
                System.out.println("bench-live skipped: " + tool
                        + " is not installed; run: apt-get install " + tool);
                return;
            }
        }
        Path directory = Files.createTempDirectory("farmhawk-bench");
        try (Cable cable = Cable.lay()) {
            new LiveBench(cable, directory).run();
        } catch (TestAbortedException e) {
            System.out.println("bench-live " + e.getMessage());
        } finally {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    deleteAll(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static void deleteAll(Path path) throws IOException {
        try (var all = Files.walk(path)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    private void run() throws Exception {
        List<BenchLoad> loads = List.of(BenchLoad.mixed(directory),
                BenchLoad.ofSize(directory, 64), BenchLoad.ofSize(directory, 512),
                BenchLoad.ofSize(directory, 1_500));
        System.out.printf(Locale.ROOT, "%d cores, load average %.1f at the start%n",
                Runtime.getRuntime().availableProcessors(), load());
        for (int round = 1; round <= ROUNDS; round++) {
            for (BenchLoad load : loads) {
                note("tcpdump", load, this::tcpdump);
            }
            Path state = directory.resolve("state-" + round);
            try (Farmhawk farmhawk = Farmhawk.start(first(cable.atWatcher()), "run", "-i", "eth0",
                    "--mqtt", "off", "--state", state.toString())) {
                farmhawk.await("state", 60);
                send(loads.getFirst(), 50_000, WARM_UP_SECONDS);
                for (BenchLoad load : loads) {
                    note("farmhawk", load, (each, rate) -> farmhawk(farmhawk, each, rate));
                }
            }
        }
        System.out.printf(Locale.ROOT, "load average %.1f at the end%n%n", load());
        print(loads);
    }

    private static List<String> first(List<String> before) {
        List<String> command = new ArrayList<>(before);
        command.addAll(FIRST);
        return command;
    }

    /** Begins with all the sender can and goes down until nothing is lost. */
    private void note(String who, BenchLoad load, Receiver receiver) throws Exception {
        Trial trial = receiver.receive(load, 0);
        boolean senders = trial.lost == 0;
        for (int i = 0; trial.lost > 0 && i < MOST_STEPS; i++) {
            trial = receiver.receive(load, trial.framesASecond * STEP);
        }
        if (trial.lost > 0) {
            throw new IllegalStateException(who + " lost frames of " + load.name()
                    + " even at " + Math.round(trial.framesASecond) + " a second");
        }
        limits.computeIfAbsent(who + load.name(), _ -> new ArrayList<>()).add(
                new Limit(trial.framesASecond, trial.megabits, senders, trial.cpuMicros));
    }

    private Trial tcpdump(BenchLoad load, double rate) throws Exception {
        List<String> command = first(cable.atWatcher());
        command.addAll(List.of("tcpdump", "-i", "eth0", "-n", "-w", "/dev/null"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            output.readLine(); // it listens now
            Sent sent = send(load, rate, TRIAL_SECONDS);
            TimeUnit.SECONDS.sleep(1);
            Duration cpu = cpu(process.toHandle());
            process.toHandle().destroy(); // unlike its own destroy(), keeps the output open
            String said = String.join("\n", output.readAllLines());
            Matcher dropped = DROPPED.matcher(said);
            if (!dropped.find()) {
                throw new IllegalStateException("tcpdump did not say what it dropped: " + said);
            }
            return sent.trial(Long.parseLong(dropped.group(1)), cpu);
        } finally {
            process.destroy();
        }
    }

    private Trial farmhawk(Farmhawk farmhawk, BenchLoad load, double rate) throws Exception {
        long before = dropped();
        Duration cpuBefore = cpu(farmhawk.handle());
        Sent sent = send(load, rate, TRIAL_SECONDS);
        TimeUnit.MILLISECONDS.sleep(2_500); // the kernel is asked once a second
        return sent.trial(dropped() - before, cpu(farmhawk.handle()).minus(cpuBefore));
    }

    private long dropped() throws Exception {
        Json.Obj source = (Json.Obj) Overviews.ask(cable).list("sources").getFirst();
        return (long) (number(source, "droppedByKernel") + number(source, "droppedByUs"));
    }

    private static double number(Json.Obj source, String key) {
        return ((Json.Num) source.member(key).orElseThrow()).value();
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What tcpreplay says it did. */
    private record Sent(double framesASecond, double megabits, int seconds) {
        private Trial trial(long lost, Duration cpu) {
            return new Trial(framesASecond, megabits, lost,
                    cpu.toNanos() / 1e3 / (framesASecond * seconds));
        }
    }

    private Sent send(BenchLoad load, double rate, int seconds) throws Exception {
        List<String> command = first(cable.atDevice());
        command.addAll(List.of("tcpreplay", "-i", "eth0", "-K", "-q", "--loop", "1000000",
                "--duration=" + seconds,
                rate == 0 ? "--topspeed" : "--pps=" + Math.round(rate), load.file().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = process.inputReader()) {
            String said = String.join("\n", output.readAllLines());
            Matcher matcher = RATE.matcher(said);
            if (!matcher.find()) {
                throw new IllegalStateException("tcpreplay did not say how fast it was: " + said);
            }
            return new Sent(Double.parseDouble(matcher.group(2)),
                    Double.parseDouble(matcher.group(1)), seconds);
        }
    }

    private void print(List<BenchLoad> loads) {
        System.out.printf("%-18s %22s %22s %7s %21s%n", "highest rate, no", "Farmhawk",
                "tcpdump -w /dev/null", "ratio", "CPU us/frame");
        System.out.printf("%-18s %11s %10s %11s %10s %7s %10s %10s%n", "frame lost", "frames/s",
                "Mbit/s", "frames/s", "Mbit/s", "", "Farmhawk", "tcpdump");
        for (BenchLoad load : loads) {
            Limit ours = median(limits.getOrDefault("farmhawk" + load.name(), List.of()));
            Limit theirs = median(limits.getOrDefault("tcpdump" + load.name(), List.of()));
            System.out.printf(Locale.ROOT,
                    "%-18s %,10.0f%s %,10.0f %,10.0f%s %,10.0f %7.2f %10.2f %10.2f%n", load.name(),
                    ours.framesASecond, ours.isSenders ? "*" : " ", ours.megabits,
                    theirs.framesASecond, theirs.isSenders ? "*" : " ", theirs.megabits,
                    ours.framesASecond / theirs.framesASecond, ours.cpuMicros, theirs.cpuMicros);
        }
        System.out.println("Medians of " + ROUNDS + " rounds. * the sender could not do more.");
    }

    private static Limit median(List<Limit> rounds) {
        Limit[] sorted = rounds.toArray(Limit[]::new);
        Arrays.sort(sorted, (a, b) -> Double.compare(a.framesASecond, b.framesASecond));
        return sorted[sorted.length / 2];
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
