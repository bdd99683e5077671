package io.farmhawk.frame.file;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.FrameSource;
import io.farmhawk.frame.Pace;
import io.farmhawk.frame.Pacer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Several capture files as one source, in the order of their frames' times. A file's own order is kept;
 * equal times go by file name and then by path, so the order in which files are named does not matter.
 */
public final class MergedFiles implements FrameSource {
    private final List<CaptureFile> files;
    private final Pacer pacer;

    /** A file with its frame, pointed at what comes next. */
    private record Head(CaptureFile file, int rank, Frame frame) {}

    /** Takes the files over: they are closed with this source. */
    public MergedFiles(List<CaptureFile> files, Pace pace) {
        List<CaptureFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(CaptureFile::name).thenComparing(CaptureFile::path));
        this.files = List.copyOf(sorted);
        this.pacer = new Pacer(pace);
    }

    @Override
    public String name() {
        return files.size() == 1 ? files.getFirst().name() : files.size() + " files";
    }

    @Override
    public Optional<String> run(FrameSink sink) {
        PriorityQueue<Head> heads = new PriorityQueue<>(Math.max(1, files.size()),
                Comparator.comparingLong((Head head) -> head.frame.timeNanos())
                        .thenComparingInt(Head::rank));
        for (int i = 0; i < files.size(); i++) {
            CaptureFile file = files.get(i);
            int rank = i;
            file.next().ifPresent(frame -> heads.add(new Head(file, rank, frame)));
        }
        Head head = heads.poll();
        while (head != null && pacer.await(head.frame.timeNanos())) {
            sink.accept(head.frame);
            // Out of the queue its time may change; the file points the same frame at what follows.
            if (head.file.next().isEmpty()) {
                head = heads.poll();
            } else if (!heads.isEmpty()) {
                heads.add(head);
                head = heads.poll();
            }
        }
        List<String> damage = files.stream().flatMap(file -> file.damage().stream()).toList();
        return damage.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", damage));
    }

    @Override
    public void stop() {
        pacer.stop();
        files.forEach(CaptureFile::stop);
    }

    @Override
    public CaptureCounters counters() {
        return files.stream().map(CaptureFile::counters).reduce(CaptureCounters.NONE,
                CaptureCounters::plus);
    }

    /** How far through all files, 0 to 1. Any thread. */
    public double fraction() {
        return files.stream().mapToDouble(CaptureFile::fraction).average().orElse(1);
    }

    @Override
    public void close() {
        files.forEach(CaptureFile::close);
    }
}
