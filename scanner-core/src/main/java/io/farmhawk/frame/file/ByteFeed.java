package io.farmhawk.frame.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
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

    /**
     * Opens a file; one that begins as gzip does (RFC 1952) is inflated.
     *
     * @throws DamageException if it begins as gzip does but does not go on so
     */
    static ByteFeed open(Path file) throws IOException, DamageException {
        try (FileChannel channel = FileChannel.open(file)) {
            // The mapping outlives the channel and goes with the garbage, so a thousand files may be
            // open without a thousand descriptors.
            Mapped plain = new Mapped(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(),
                    Arena.ofAuto()));
            return plain.isPacked() ? new Inflated(plain) : plain;
        }
    }

    /** A plain file. */
    final class Mapped implements ByteFeed {
        private final MemorySegment octets;
        private volatile long position;

        private Mapped(MemorySegment octets) {
            this.octets = octets;
        }

        private boolean isPacked() {
            return octets.byteSize() >= 2 && octets.get(ValueLayout.JAVA_BYTE, 0) == 0x1F
                    && octets.get(ValueLayout.JAVA_BYTE, 1) == (byte) 0x8B;
        }

        @Override
        public int read(byte[] into, int length) throws DamageException {
            return read(into, 0, length);
        }

        private int read(byte[] into, int offset, int length) throws DamageException {
            long at = position;
            int count = (int) Math.min(length, octets.byteSize() - at);
            try {
                MemorySegment.copy(octets, ValueLayout.JAVA_BYTE, at, into, offset, count);
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

    /** A gzip file; never more than a few kilobytes of what it holds are in memory. */
    final class Inflated implements ByteFeed {
        private final Mapped packed;
        private final InputStream plain;

        private Inflated(Mapped packed) throws DamageException {
            this.packed = packed;
            try {
                plain = new BufferedInputStream(
                        new GZIPInputStream(new MappedStream(packed), 16_384), 65_536);
            } catch (IOException e) {
                throw damage(e);
            }
        }

        @Override
        public int read(byte[] into, int length) throws DamageException {
            try {
                return plain.readNBytes(into, 0, length);
            } catch (IOException e) {
                throw damage(e);
            }
        }

        private static DamageException damage(IOException e) {
            return new DamageException(switch (e) {
                case EOFException _ -> "the compressed data end early";
                case ZipException _ -> "the compressed data are damaged";
                default -> String.valueOf(e.getMessage());
            });
        }

        @Override
        public double fraction() {
            return packed.fraction();
        }

        @Override
        public void close() {
            try {
                plain.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A mapped file for those who read streams. */
    final class MappedStream extends InputStream {
        private final Mapped mapped;

        private MappedStream(Mapped mapped) {
            this.mapped = mapped;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int count = mapped.read(into, offset, length);
                return count == 0 && length > 0 ? -1 : count;
            } catch (DamageException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        // Tells the inflater whether another member may follow (RFC 1952 section 2.2).
        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE,
                    mapped.octets.byteSize() - mapped.position);
        }
    }
}
