package io.farmhawk.frame.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The octets of a file from first to last; one that begins as gzip does (RFC 1952) is inflated. Never
 * more than a few kilobytes of it are in memory.
 *
 * <p>The file is read, not mapped: where a mapped file is cut short or lies on a failing stick, the
 * machine raises an error some time later, in whatever code runs then.
 */
final class ByteFeed implements AutoCloseable {
    private static final int BUFFER = 32_768;

    private final Counting packed;
    private final InputStream plain;
    private final long size;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;

    /**
     * @param size of the file in octets, 0 where it is not known
     * @throws DamageException if it begins as gzip does but does not go on so
     */
    ByteFeed(InputStream file, long size) throws DamageException {
        this.packed = new Counting(file);
        this.size = size;
        try {
            plain = inflated(new PushbackInputStream(packed, 2));
        } catch (IOException e) {
            throw damage(e);
        }
    }

    /** Opens a file, a pipe too. */
    static ByteFeed open(Path file) throws IOException, DamageException {
        InputStream in = Files.newInputStream(file);
        try {
            return new ByteFeed(in, Files.size(file));
        } catch (IOException | DamageException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream inflated(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(2);
        in.unread(start);
        boolean isPacked = start.length == 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
        return isPacked ? new GZIPInputStream(in, BUFFER) : in;
    }

    /**
     * Copies the next octets.
     *
     * @return how many there were, less than {@code length} only at the end
     * @throws DamageException if the file cannot be read or inflated further
     */
    int read(byte[] into, int length) throws DamageException {
        int have = 0;
        while (have < length) {
            if (at == limit && !refill()) {
                break;
            }
            int count = Math.min(length - have, limit - at);
            System.arraycopy(buffer, at, into, have, count);
            at += count;
            have += count;
        }
        return have;
    }

    private boolean refill() throws DamageException {
        try {
            at = 0;
            limit = Math.max(0, plain.read(buffer, 0, BUFFER));
            return limit > 0;
        } catch (IOException e) {
            limit = 0;
            throw damage(e);
        }
    }

    private static DamageException damage(IOException e) {
        return new DamageException(switch (e) {
            case EOFException _ -> "the compressed data end early";
            case ZipException _ -> "the compressed data are damaged";
            default -> "it cannot be read further: " + e.getMessage();
        });
    }

    /** How large the file is; 0 where that is not known. */
    long sizeOctets() {
        return size;
    }

    /** How far through the file, 0 to 1; 0 for a pipe. Any thread. */
    double fraction() {
        return size == 0 ? 0 : Math.min(1, (double) packed.count / size);
    }

    @Override
    public void close() {
        try {
            plain.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what passes; written by one thread. */
    private static final class Counting extends FilterInputStream {
        private volatile long count;

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            passed(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            passed(Math.max(0, read));
            return read;
        }

        private void passed(int octets) {
            long before = count;
            count = before + octets;
        }
    }
}
