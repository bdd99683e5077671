package io.farmhawk.store;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A process that appends findings to a ledger for ever and names each on a line once it is safe. What
 * stops it, it says on its last line.
 */
final class LedgerProcess implements AutoCloseable {
    private static final int MOST_LINES = 1_500;

    private final Process process;
    private final BufferedReader out;

    private LedgerProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) {
        try (Ledger ledger = Ledger.open(Path.of(arguments[0]))) {
            for (int number = Integer.parseInt(arguments[1]);; number++) {
                Finding finding = Samples.finding(number);
                ledger.append(finding);
                System.out.println(finding.id());
            }
        } catch (LedgerException | IOException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Starts one whose first finding is about the asset of this number. */
    static LedgerProcess start(Path directory, int firstAsset) throws IOException {
        return started(command(directory, firstAsset));
    }

    /** Starts one that can make no file longer than this, as if the disk were full there. */
    static LedgerProcess startOnASmallDisk(Path directory, int kibibytes) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "ulimit -f " + 2 * kibibytes + " && exec \"$@\"", "sh"));
        command.addAll(command(directory, 1));
        return started(command);
    }

    /** Starts one that has nowhere to put the native library of SQLite. */
    static LedgerProcess startWithoutTheLibrary(Path directory) throws IOException {
        List<String> command = new ArrayList<>(command(directory, 1));
        command.add(1, "-Dorg.sqlite.tmpdir=" + directory.resolve("nowhere"));
        return started(command);
    }

    private static List<String> command(Path directory, int firstAsset) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                LedgerProcess.class.getName(), directory.toString(), Integer.toString(firstAsset));
    }

    private static LedgerProcess started(List<String> command) throws IOException {
        return new LedgerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    long id() {
        return process.pid();
    }

    /** Waits for the next finding that is safe; its id. */
    String acknowledged() throws IOException {
        return next().orElseThrow(() -> new IOException("the process ended"));
    }

    /** All lines up to the end of the process. */
    List<String> rest() throws IOException {
        List<String> rest = new ArrayList<>();
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            rest.add(line.get());
            if (rest.size() > MOST_LINES) {
                throw new IOException("the process does not end");
            }
        }
        return rest;
    }

    private Optional<String> next() throws IOException {
        return Optional.ofNullable(out.readLine());
    }

    /** Kills it at once (SIGKILL), wherever it is. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        kill();
        process.onExit().join();
        out.close();
    }
}
