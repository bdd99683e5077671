package io.farmhawk.frame.file;

import io.farmhawk.frame.LinkType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The readers of capture files, for fuzzing: pcap, pcapng, and either in gzip. */
public final class FileTarget {
    private static final int MOST_FRAMES = 100_000;

    private FileTarget() {}

    /** Refuses the file, or reads its frames as far as it is whole. */
    public static void read(byte[] octets) {
        try (CaptureFile file = CaptureFile.open(Files.write(place(), octets))) {
            file.run(frame -> {
                if (frame.number() == MOST_FRAMES) {
                    file.stop();
                }
            });
        } catch (CaptureFileException e) {
            if (String.valueOf(e.getMessage()).contains("\n")) {
                throw new AssertionError("a message of one line was due", e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<byte[]> seeds() {
        byte[] pcap = new PcapBytes().frame(1, 2, new byte[60]).frame(2, 3, new byte[14]).toArray();
        byte[] modified = new PcapBytes(ByteOrder.BIG_ENDIAN, PcapReader.MODIFIED,
                LinkType.ETHERNET.value()).frame(1, 2, new byte[60]).toArray();
        byte[] pcapng = new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN).describe(1, 65_535)
                .enhanced(0, 1, new byte[60]).simple(5, new byte[5]).obsolete(0, 7, new byte[3])
                .section(ByteOrder.BIG_ENDIAN).describe(113, 0).enhanced(0, 9, new byte[61])
                .toArray();
        return List.of(pcap, modified, pcapng, packed(pcap), packed(pcapng));
    }

    private static byte[] packed(byte[] octets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Path place() {
        return Path.of(System.getProperty("java.io.tmpdir"),
                "farmhawk-fuzz-" + ProcessHandle.current().pid() + ".pcap");
    }
}
