package io.farmhawk.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code make fuzz}: every target, or the one that is named, half of the time guided by coverage and half
 * by what we know of formats; then what frames cost. Ends with 1 if something broke, or
 * a frame cost too much.
 *
 * <p>Arguments: seconds in all, directory for the inputs found, a target or nothing.
 */
public final class Fuzz {
    private static final int BROKEN_TRAINS = 20_000;
    /** Netty does not start in the JVM that the agent changed: these are broken by format alone. */
    private static final Set<String> UNGUIDED = Set.of("answers");

    private final long seed = Long.getLong("farmhawk.seed", System.nanoTime());
    private final Path folder;
    private boolean isBroken;

    private Fuzz(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = Stream.of(arguments).filter(word -> !word.isBlank()).toList();
        Fuzz fuzz = new Fuzz(Path.of(words.get(1)));
        List<FuzzTarget> targets = words.size() < 3
                ? Targets.all()
                : List.of(Targets.named(words.get(2)).orElseThrow(
                        () -> new IllegalArgumentException("no target is named " + words.get(2))));
        fuzz.run(targets, Duration.ofSeconds(Long.parseLong(words.getFirst())));
        System.exit(fuzz.isBroken ? 1 : 0);
    }

    private void run(List<FuzzTarget> targets, Duration time)
            throws IOException, InterruptedException {
        Duration share = time.dividedBy(2L * targets.size());
        if (share.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "T must be at least " + 2 * targets.size() + " seconds, got " + time);
        }
        boolean isGuided = JazzerRun.isThere();
        System.out.printf("%d targets, %d s in all, farmhawk.seed=%d%s%n", targets.size(),
                time.toSeconds(), seed, isGuided ? "" : "; no Jazzer here: not guided by coverage");
        System.out.printf("%-16s %14s %8s %14s%n", "target", "guided", "edges", "by format");
        long sum = 0;
        for (FuzzTarget target : targets) {
            sum += isGuided && !UNGUIDED.contains(target.name())
                    ? both(target, share)
                    : told(target, new JazzerRun.Outcome(0, 0, List.of()), share.multipliedBy(2));
        }
        System.out.printf("%,d executions%n", sum);
        cost();
    }

    private long both(FuzzTarget target, Duration share) throws IOException, InterruptedException {
        return told(target, new JazzerRun(target, folder).run(share), share);
    }

    private long told(FuzzTarget target, JazzerRun.Outcome guided, Duration rest) {
        MutationRun mutated = new MutationRun(target, seed);
        String trouble = "";
        try {
            mutated.lasting(rest);
        } catch (AssertionError e) {
            trouble = "  " + e.getMessage();
        }
        System.out.printf("%-16s %,14d %,8d %,14d%s%n", target.name(), guided.executions(),
                guided.edges(), mutated.rounds(), trouble);
        guided.saved().forEach(file -> System.out.println("  broken by " + file));
        isBroken |= !trouble.isEmpty() || !guided.saved().isEmpty();
        return guided.executions() + mutated.rounds();
    }

    private void cost() throws IOException {
        FrameCost cost = new FrameCost();
        cost.captures();
        cost.broken(seed, BROKEN_TRAINS);
        System.out.printf("%,d frames decoded, %.2f µs on average, %d above %d µs; the dearest:%n",
                cost.frames(), cost.meanMicros(), cost.above(), FrameCost.MOST_NANOS / 1_000);
        cost.slowest().forEach(each -> System.out.println("  " + each));
        Path saved = Files.write(Files.createDirectories(folder).resolve("dearest-frames.txt"),
                cost.slowest().stream().map(each -> each + "\n" + each.hex()).toList());
        System.out.println("  in hexadecimal: " + saved);
        isBroken |= cost.above() > 0;
    }
}
