package io.farmhawk.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built command, started as a user starts it: a process, its output in files. */
final class Farmhawk implements AutoCloseable {
    private static final Path LAUNCHER = Path.of(System.getProperty("farmhawk.root", ".."),
            "appliance-image", "target", "farmhawk", "bin", "farmhawk");

    private final Process process;
    private final Path out;
    private final Path err;

    /** What a command that has ended left behind. */
    record Ended(int exit, List<String> out, List<String> err) {}

    private Farmhawk(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts the command.
     *
     * @param before words to put before it, such as {@code ip netns exec NAME}
     */
    static Farmhawk start(List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(LAUNCHER.toString());
        command.addAll(List.of(arguments));
        return startOther(command);
    }

    /** Starts another program the same way. */
    static Farmhawk startOther(List<String> command) throws IOException {
        Path out = Files.createTempFile("farmhawk-it", ".out");
        Path err = Files.createTempFile("farmhawk-it", ".err");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile())
                .redirectError(err.toFile()).start();
        process.getOutputStream().close();
        return new Farmhawk(process, out, err);
    }

    /** Runs the command to its end. */
    static Ended run(String... arguments) throws Exception {
        try (Farmhawk farmhawk = start(List.of(), arguments)) {
            return farmhawk.end(240);
        }
    }

    /** Waits for the end. */
    Ended end(int seconds) throws Exception {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end in " + seconds + " s: " + this);
        }
        return new Ended(process.exitValue(), out(), err());
    }

    /** Asks for the end as Ctrl-C or a service manager does, and waits for it. */
    Ended stop() throws Exception {
        process.destroy();
        return end(30);
    }

    List<String> out() throws IOException {
        return Files.readAllLines(out);
    }

    List<String> err() throws IOException {
        return Files.readAllLines(err);
    }

    /** Waits until a line of the output holds this text; gives that line. */
    String await(String text, int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (String line : out()) {
                if (line.contains(text)) {
                    return line;
                }
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no line with \"" + text + "\" in " + seconds + " s: " + this);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Peak resident memory so far, in MiB. */
    long peakMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong).sum()
                    / 1_024;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }

    @Override
    public String toString() {
        try {
            return process.info().command().orElse("ended") + "\n  out: "
                    + String.join("\n       ", out()) + "\n  err: "
                    + String.join("\n       ", err());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
