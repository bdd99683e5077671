package io.farmhawk.frame.file;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.FrameSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A capture file: classic pcap or pcapng, plain or gzip-compressed; its first octets decide, not its
 * name. What stands before a damage is delivered. A pipe will do.
 */
public final class CaptureFile implements FrameSource {
    private final Path file;
    private final String name;
    private final ByteFeed feed;
    private final RecordReader reader;
    private final Frame frame = new Frame();
    private final Optional<Frame> ready = Optional.of(frame);
    private Optional<String> damage = Optional.empty();
    private volatile boolean stopped;
    private volatile long frames;
    private volatile long octets;
    private long octetsSoFar;

    private CaptureFile(Path file, ByteFeed feed, RecordReader reader) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.feed = feed;
        this.reader = reader;
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws CaptureFileException if there is no capture there
     */
    public static CaptureFile open(Path file) throws CaptureFileException {
        if (Files.isDirectory(file)) {
            throw new CaptureFileException(file + " is a directory: name the capture files in it");
        }
        try {
            return reading(file, ByteFeed.open(file));
        } catch (DamageException e) {
            throw new CaptureFileException(file + " is not a whole capture file: " + e.getMessage(),
                    e);
        } catch (NoSuchFileException e) {
            throw new CaptureFileException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new CaptureFileException(file + ": permission denied", e);
        } catch (FileSystemException e) {
            throw new CaptureFileException(file + ": cannot be read: " + e.getReason(), e);
        } catch (IOException e) {
            throw new CaptureFileException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static CaptureFile reading(Path file, ByteFeed feed)
            throws CaptureFileException, DamageException {
        try {
            return new CaptureFile(file, feed, reader(file, feed));
        } catch (CaptureFileException | DamageException e) {
            feed.close();
            throw e;
        }
    }

    private static RecordReader reader(Path file, ByteFeed feed)
            throws CaptureFileException, DamageException {
        ByteBuffer start = ByteBuffer.allocate(4);
        int count = feed.read(start.array(), 4);
        if (count == 0) {
            throw new CaptureFileException(file + " is empty: not a capture file");
        }
        int magic = count < 4 ? 0 : start.getInt(0);
        return switch (magic) {
            case PcapngReader.SECTION_HEADER -> new PcapngReader(feed);
            case PcapReader.MICROSECONDS, PcapReader.NANOSECONDS, PcapReader.MODIFIED ->
                new PcapReader(feed, ByteOrder.BIG_ENDIAN, magic);
            case 0xd4c3b2a1, 0x4d3cb2a1, 0x34cdb2a1 ->
                new PcapReader(feed, ByteOrder.LITTLE_ENDIAN, Integer.reverseBytes(magic));
            default -> throw new CaptureFileException(
                    file + " is not a capture file: it begins as neither pcap nor pcapng does");
        };
    }

    @Override
    public String name() {
        return name;
    }

    /** The file as it was named. */
    String path() {
        return file.toString();
    }

    /** The next frame, the same object each time, or empty at the end, at a damage, once stopped. */
    Optional<Frame> next() {
        while (!stopped && damage.isEmpty()) {
            try {
                switch (reader.next(frame, name, frames + 1)) {
                    case FRAME -> {
                        frames = frame.number();
                        octets = octetsSoFar += frame.length();
                        return ready;
                    }
                    case OTHER -> {
                    }
                    case END -> {
                        return Optional.empty();
                    }
                }
            } catch (DamageException e) {
                damage = Optional.of(file + ": " + e.getMessage() + "; read up to there");
            }
        }
        return Optional.empty();
    }

    /** What broke the file off, in one line. */
    public Optional<String> damage() {
        return damage;
    }

    @Override
    public Optional<String> run(FrameSink sink) {
        for (Optional<Frame> next = next(); next.isPresent(); next = next()) {
            sink.accept(next.get());
        }
        return damage;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public CaptureCounters counters() {
        return new CaptureCounters(frames, octets, 0, 0);
    }

    /** How large it is on disk; 0 where that is not known. */
    public long sizeOctets() {
        return feed.sizeOctets();
    }

    /** How far through the file, 0 to 1; 0 for a pipe. Any thread. */
    public double fraction() {
        return feed.fraction();
    }

    @Override
    public void close() {
        feed.close();
    }
}
