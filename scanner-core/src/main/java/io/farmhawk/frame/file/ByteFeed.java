package io.farmhawk.frame.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The octets of a file from first to last: mapped into memory, or inflated piece by piece. */
sealed interface ByteFeed extends AutoCloseable {
    /**
     * Copies the next octets.
     *
     * @return how many there were, less than {@code length} only at the end
     * @throws DamageException if the file cannot be read or inflated further
     */
    int read(byte[] into, int length) throws DamageException;

    /** How far through the file, 0 to 1. Any thread. */
    double fraction();

    @Override
    void close();

    /** Opens a file; one that begins as gzip does (RFC 1952) is inflated. */
    static ByteFeed open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            // The mapping outlives the channel and goes with the garbage, so a thousand files may be
            // open without a thousand descriptors.
            MemorySegment octets = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(),
                    Arena.ofAuto());
            boolean packed = octets.byteSize() >= 2 && octets.get(ValueLayout.JAVA_BYTE, 0) == 0x1F
                    && octets.get(ValueLayout.JAVA_BYTE, 1) == (byte) 0x8B;
            return packed ? new Inflated(file, octets.byteSize()) : new Mapped(octets);
        }
    }

    /** A plain file. */
    final class Mapped implements ByteFeed {
        private final MemorySegment octets;
        private volatile long position;

        private Mapped(MemorySegment octets) {
            this.octets = octets;
        }

        @Override
        public int read(byte[] into, int length) throws DamageException {
            long at = position;
            int count = (int) Math.min(length, octets.byteSize() - at);
            try {
                MemorySegment.copy(octets, ValueLayout.JAVA_BYTE, at, into, 0, count);
            } catch (InternalError e) {
                // What the machine raises when a mapped file shrinks under its reader.
                throw new DamageException("the file was cut while it was read");
            }
            position = at + count;
            return count;
        }

        @Override
        public double fraction() {
            return octets.byteSize() == 0 ? 1 : (double) position / octets.byteSize();
        }

        @Override
        public void close() {}
    }

    /** A gzip file; never more than a few kilobytes of it are in memory. */
    final class Inflated implements ByteFeed {
        private final Counting packed;
        private final InputStream plain;
        private final long size;

        private Inflated(Path file, long size) throws IOException {
            this.size = size;
            this.packed = new Counting(Files.newInputStream(file));
            this.plain = new BufferedInputStream(new GZIPInputStream(packed, 16_384), 65_536);
        }

        @Override
        public int read(byte[] into, int length) throws DamageException {
            try {
                return plain.readNBytes(into, 0, length);
            } catch (EOFException e) {
                throw new DamageException("the compressed data end early");
            } catch (ZipException e) {
                throw new DamageException("the compressed data are damaged");
            } catch (IOException e) {
                throw new DamageException("it cannot be read: " + e.getMessage());
            }
        }

        @Override
        public double fraction() {
            return packed.count.doubleValue() / size;
        }

        @Override
        public void close() {
            try {
                plain.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Counts what passes. */
    final class Counting extends java.io.FilterInputStream {
        private final AtomicLong count = new AtomicLong();

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count.addAndGet(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
