package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which questions were asked, host by host, so that a scan that was broken off goes on where it stopped
 * and asks nobody twice. A text file of lines such as {@code 10.0.0.7 tcp/80}; a line cut short by a
 * power cut is one question asked again. Any thread.
 */
public final class ScanJournal implements AutoCloseable {
    private static final String HEAD = "farmhawk scan journal 1";
    private static final int MOST_LINES = 1 << 22;
    private static final int MOST_QUESTIONS = 256;
    private static final int LONGEST_LINE = 80;
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<String> questions = new ArrayList<>();
    private final Map<IpAddress, BitSet> done = new HashMap<>();
    private final @Nullable BufferedWriter out;
    private long flushed = System.nanoTime();

    private ScanJournal(@Nullable BufferedWriter out) {
        this.out = out;
    }

    /** One that is forgotten with the scan. */
    public static ScanJournal inMemory() {
        return new ScanJournal(null);
    }

    /**
     * Goes on with a file, or begins one.
     *
     * @throws IOException if it cannot be read and written, or is something else
     */
    public static ScanJournal at(Path file) throws IOException {
        boolean isNew = !Files.exists(file) || Files.size(file) == 0;
        List<String> lines = new ArrayList<>();
        if (!isNew) {
            try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                all.limit(MOST_LINES).forEach(lines::add);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            if (!lines.getFirst().equals(HEAD)) {
                throw new IOException(file + " is no journal of a scan; name another file");
            }
        }
        ScanJournal journal = new ScanJournal(Files.newBufferedWriter(file,
                StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        lines.stream().skip(1).forEach(journal::read);
        journal.line(isNew ? HEAD : "");
        return journal;
    }

    private void read(String line) {
        String[] words = line.length() > LONGEST_LINE ? new String[0] : line.split(" ", 2);
        if (words.length == 2) {
            IpAddress.parse(words[0]).ifPresent(host -> note(host, words[1]));
        }
    }

    /** Whether this was asked before. */
    public synchronized boolean isDone(IpAddress host, String question) {
        BitSet asked = done.get(host);
        int index = questions.indexOf(question);
        return asked != null && index >= 0 && asked.get(index);
    }

    /** This was asked, whatever came of it. */
    public synchronized void done(IpAddress host, String question) {
        if (note(host, question)) {
            line(host + " " + question);
        }
    }

    /** Returns whether there is room to remember it. */
    private boolean note(IpAddress host, String question) {
        int index = questions.indexOf(question);
        if (index < 0 && questions.size() < MOST_QUESTIONS) {
            index = questions.size();
            questions.add(question);
        }
        if (index >= 0) {
            done.computeIfAbsent(host, _ -> new BitSet()).set(index);
        }
        return index >= 0;
    }

    private void line(String text) {
        if (out == null) {
            return;
        }
        try {
            out.write(text);
            out.newLine();
            if (System.nanoTime() - flushed > FLUSH_NANOS) {
                out.flush();
                flushed = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
