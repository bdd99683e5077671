package io.farmhawk.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One target under Jazzer, in a process of its own: coverage says which broken inputs to break further. */
final class JazzerRun {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final int MOST_LENGTH = 16_384;
    private static final int MOST_SEEDS = 1_500;
    private static final Pattern UNITS = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final Pattern EDGES = Pattern.compile(" cov: (\\d+) ");

    /** What came of it. */
    record Outcome(long executions, long edges, List<Path> saved) {}

    private final FuzzTarget target;
    private final Path folder;

    JazzerRun(FuzzTarget target, Path folder) {
        this.target = target;
        this.folder = folder.resolve(target.name());
    }

    /** Whether Jazzer is on the class path: profile {@code fuzz} puts it there. */
    static boolean isThere() {
        try {
            Class.forName(JAZZER, false, JazzerRun.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Blocks for as long, and a few seconds more. Inputs found before are gone on with. */
    Outcome run(Duration time) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Path crashes = Files.createDirectories(folder.resolve("crashes"));
        write(seeds, target.seeds().get());
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command(time, corpus, seeds, crashes))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        Matcher units = UNITS.matcher(said);
        if (!units.find()) {
            throw new IOException("Jazzer did not come to its end, see " + log);
        }
        return new Outcome(Long.parseLong(units.group(1)), edges(said), saved(crashes));
    }

    private List<String> command(Duration time, Path corpus, Path seeds, Path crashes) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-XX:+EnableDynamicAgentLoading", "-XX:+UseSerialGC", "-Xmx768m", "-cp",
                System.getProperty("java.class.path")));
        Stream.of("farmhawk.root", "farmhawk.shared")
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of(JAZZER, "--target_class=" + JazzerEntry.class.getName(),
                "--target_args=" + target.name(), "--instrumentation_includes=io.farmhawk.**",
                "--keep_going=20", "--reproducer_path=" + crashes,
                "-max_total_time=" + time.toSeconds(), "-max_len=" + MOST_LENGTH, "-timeout=10",
                "-rss_limit_mb=3072", "-print_final_stats=1", "-artifact_prefix=" + crashes + "/",
                corpus.toString(), seeds.toString()));
        return command;
    }

    /** Some of them, from first to last: all would be read anew before anything is broken. */
    private static void write(Path folder, List<byte[]> seeds) throws IOException {
        int count = Math.min(MOST_SEEDS, seeds.size());
        for (int i = 0; i < count; i++) {
            byte[] seed = seeds.get((int) ((long) i * seeds.size() / count));
            Files.write(folder.resolve("%08x-%d".formatted(Arrays.hashCode(seed), seed.length)),
                    seed);
        }
    }

    private static long edges(String said) {
        Matcher edges = EDGES.matcher(said);
        long last = 0;
        while (edges.find()) {
            last = Long.parseLong(edges.group(1));
        }
        return last;
    }

    /** Makes regression files of what broke it. */
    private List<Path> saved(Path crashes) throws IOException {
        List<Path> saved = new ArrayList<>();
        try (Stream<Path> files = Files.list(crashes)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                if (name.matches("(crash|timeout|oom|slow-unit)-.*")) {
                    saved.add(Regressions.save(target, Files.readAllBytes(file),
                            "found by Jazzer: " + name));
                    Files.delete(file);
                } else if (name.endsWith(".java")) {
                    Files.delete(file);
                }
            }
        }
        return saved;
    }
}
