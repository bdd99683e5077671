package io.farmhawk.frame.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.CaptureCounters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureFileTest {
    @TempDir
    private Path folder;

    private static byte[] three() {
        return new PcapBytes().frame(1, 0, (byte) 1).frame(2, 0, (byte) 2, (byte) 2)
                .frame(3, 0, (byte) 3).toArray();
    }

    @Test
    void tellsWhatItIsByItsFirstOctetsNotItsName() throws CaptureFileException {
        byte[] pcapng = new PcapngBytes().section(ByteOrder.BIG_ENDIAN).describe(1, 0)
                .enhanced(0, 1, (byte) 9).toArray();

        assertThat(ReadFile.of(ReadFile.write(folder.resolve("a.pcap"), pcapng)).octets())
                .containsExactly("09");
        assertThat(ReadFile.of(ReadFile.write(folder.resolve("b.txt"), three())).octets())
                .containsExactly("01", "0202", "03");
        assertThat(ReadFile.of(ReadFile.write(folder.resolve("c"), gzip(three()))).octets())
                .containsExactly("01", "0202", "03");
    }

    @Test
    void readsCompressedMembersOneAfterTheOther() throws CaptureFileException {
        byte[] plain = three();
        byte[] members = AnnotatedOctets.join(gzip(Arrays.copyOf(plain, 50)),
                gzip(Arrays.copyOfRange(plain, 50, plain.length)));

        ReadFile read = ReadFile.of(folder, members);

        assertThat(read.damage()).isEmpty();
        assertThat(read.octets()).containsExactly("01", "0202", "03");
    }

    @Test
    void keepsTheFramesBeforeTheCutOfACompressedFile() throws CaptureFileException {
        PcapBytes file = new PcapBytes();
        for (int i = 0; i < 40; i++) {
            file.frame(i, 0, new byte[200 + i]);
        }
        byte[] octets = gzip(file.toArray());
        List<String> whole = ReadFile.of(folder, octets).octets();
        int most = 0;

        for (int length = 3; length < octets.length; length++) {
            try {
                ReadFile read = ReadFile.of(folder, Arrays.copyOf(octets, length));
                assertThat(read.octets()).isEqualTo(whole.subList(0, read.frames().size()));
                assertThat(read.damage().orElseThrow()).as("%d octets", length)
                        .contains("the compressed data end early");
                most = read.frames().size();
            } catch (CaptureFileException e) {
                assertThat(e).hasMessageEndingWith(
                        "is not a whole capture file: the compressed data end early");
            }
        }

        assertThat(most).as("cut in the check sum at the end").isEqualTo(40);
    }

    @Test
    void stopsWhereCompressedDataAreDamaged() throws CaptureFileException {
        byte[] octets = gzip(three());
        octets[octets.length - 8] ^= 1;

        ReadFile read = ReadFile.of(folder, octets);

        assertThat(read.octets()).containsExactly("01", "0202", "03");
        assertThat(read.damage().orElseThrow()).endsWith(
                "capture: the compressed data are damaged; read up to there");
    }

    @ParameterizedTest
    @CsvSource({"'', is empty: not a capture file",
            "0a0d0d, is not a capture file: it begins as neither pcap nor pcapng does",
            "504b0304, is not a capture file: it begins as neither pcap nor pcapng does",
            "1f8b, is not a whole capture file: the compressed data end early",
            "1f8b0700, is not a whole capture file: the compressed data are damaged",
            "1f8b0800000000000003 03000000000000000000, is empty: not a capture file"})
    void saysWhatAFileIsThatHoldsNoCapture(String octets, String complaint) {
        Path file = ReadFile.write(folder.resolve("x.pcap"), AnnotatedOctets.of(octets));

        assertThatThrownBy(() -> CaptureFile.open(file)).isInstanceOf(CaptureFileException.class)
                .hasMessage(file + " " + complaint);
    }

    @Test
    void saysWhyThereIsNoFile() throws IOException {
        Path missing = folder.resolve("missing.pcap");
        Path inAFile = Files.createFile(folder.resolve("file")).resolve("x.pcap");

        assertThatThrownBy(() -> CaptureFile.open(missing)).hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> CaptureFile.open(inAFile)).isInstanceOf(CaptureFileException.class)
                .hasMessage(inAFile + ": cannot be read: Not a directory");
        assertThatThrownBy(() -> CaptureFile.open(folder))
                .hasMessage(folder + " is a directory: name the capture files in it");
    }

    @Test
    void readsADeviceAsFarAsItGoes() {
        Path device = Path.of("/dev/null");

        assertThatThrownBy(() -> CaptureFile.open(device))
                .hasMessage(device + " is empty: not a capture file");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path secret = ReadFile.write(folder.resolve("secret.pcap"), three());
        Assumptions.assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret),
                "skipped: root may read everything");

        assertThatThrownBy(() -> CaptureFile.open(secret))
                .hasMessage(secret + ": permission denied");
    }

    @Test
    void endsOnceStopped() throws CaptureFileException {
        Path path = ReadFile.write(folder.resolve("a.pcap"), three());
        List<Long> numbers = new ArrayList<>();
        try (CaptureFile file = CaptureFile.open(path)) {
            Optional<String> damage = file.run(frame -> {
                numbers.add(frame.number());
                file.stop();
            });

            assertThat(damage).isEmpty();
            assertThat(file.counters().frames()).isEqualTo(1);
        }

        assertThat(numbers).containsExactly(1L);
    }

    @Test
    void readsFromAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        CompletableFuture<Path> writer = CompletableFuture
                .supplyAsync(() -> ReadFile.write(pipe, gzip(three())));

        ReadFile read = ReadFile.of(pipe);

        assertThat(read.octets()).containsExactly("01", "0202", "03");
        assertThat(writer.join()).isEqualTo(pipe);
    }

    @Test
    void countsFramesOctetsAndProgress() throws CaptureFileException {
        try (CaptureFile file = CaptureFile.open(hundred())) {
            double before = file.fraction();
            file.run(_ -> {});

            assertThat(file.name()).isEqualTo("hundred.pcap");
            assertThat(file.counters()).isEqualTo(new CaptureCounters(100, 100_000, 0, 0));
            assertThat(before).isGreaterThan(0).isLessThan(1);
            assertThat(file.fraction()).isEqualTo(1);
        }
    }

    @Test
    void endsPlainlyWhenTheFileIsCutWhileItIsRead() throws CaptureFileException {
        Path path = hundred();
        try (CaptureFile file = CaptureFile.open(path)) {
            Optional<String> damage = file.run(_ -> empty(path));

            assertThat(damage.orElseThrow()).contains("it ends inside a frame");
            assertThat(file.counters().frames()).isBetween(1L, 99L);
        }
    }

    /** A file larger than what is read ahead. */
    private Path hundred() {
        PcapBytes bytes = new PcapBytes();
        for (int i = 0; i < 100; i++) {
            bytes.frame(i, 0, new byte[1_000]);
        }
        return ReadFile.write(folder.resolve("hundred.pcap"), bytes.toArray());
    }

    private static void empty(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] octets) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
