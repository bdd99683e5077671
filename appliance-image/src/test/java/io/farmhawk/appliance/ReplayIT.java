package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.frame.sample.SampleDevice;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code replay} on files of our own and on the public captures. */
class ReplayIT {
    private static final SampleFrames SAMPLE = SampleFrames.firstMinute();

    @TempDir
    private Path directory;

    @Test
    void findsBothKvmsAndAccusesNobodyElse() throws Exception {
        Path file = SampleFrames.write(directory.resolve("home.pcap"), SAMPLE.frames());

        Farmhawk.Ended replay = Farmhawk.run("replay", "--json", file.toString());

        assertThat(replay.exit()).isZero();
        assertThat(replay.err()).isEmpty();
        List<Json.Obj> lines = objects(replay.out());
        assertThat(of(lines, "finding")).hasSize(2);
        assertThat(of(lines, "asset")).hasSize(SAMPLE.devices().size());
        List<String> kvms = SAMPLE.devices().stream().filter(SampleDevice::isKvm)
                .map(device -> device.mac().toString()).sorted().toList();
        assertThat(of(lines, "asset").stream().filter(ReplayIT::isCalledKvm)
                .map(line -> ((Json.Obj) line.member("asset").orElseThrow()).needText("mac"))
                .sorted()).containsExactlyElementsOf(kvms);
    }

    private static boolean isCalledKvm(Json.Obj line) {
        return line.list("verdicts").stream()
                .anyMatch(verdict -> ((Json.Obj) verdict).needText("kind").equals("ip-kvm"));
    }

    @Test
    void tellsWhatItReadWhenItIsStopped() throws Exception {
        Path file = SampleFrames.write(directory.resolve("home.pcap"), SAMPLE.frames());
        try (Farmhawk replay = Farmhawk.start(List.of(), "replay", "--json", "--speed", "real",
                file.toString())) {
            Thread.sleep(4_000);

            Farmhawk.Ended stopped = replay.stop();

            List<Json.Obj> lines = objects(stopped.out());
            assertThat(of(lines, "asset")).isNotEmpty();
            assertThat(of(lines, "summary")).singleElement()
                    .satisfies(line -> assertThat(line.needNumber("frames"))
                            .isBetween(1.0, SAMPLE.frames().size() - 1.0));
        }
    }

    @Test
    void printsForAPersonToo() throws Exception {
        Path file = SampleFrames.write(directory.resolve("home.pcap"), SAMPLE.frames());

        Farmhawk.Ended replay = Farmhawk.run("replay", file.toString());

        assertThat(String.join("\n", replay.out())).contains("2 findings", "JetKVM", "PiKVM",
                "frame ", "home.pcap", "T1219.003", SAMPLE.frames().size() + " frames read");
        assertThat(replay.err()).isEmpty();
    }

    @Test
    void givesTheSameForAnyOrderOfFilesAndInEveryRun() throws Exception {
        List<String> names = new ArrayList<>(List.of("replay", "--json"));
        for (int part = 0; part < 4; part++) {
            int number = part;
            List<SampleFrames.SampleFrame> share = new ArrayList<>(SAMPLE.frames());
            share.removeIf(frame -> Math.floorMod(frame.timeNanos() / 7_000_000, 4) != number);
            names.add(SampleFrames.write(directory.resolve("part" + part + ".pcap"), share)
                    .toString());
        }
        Farmhawk.Ended first = Farmhawk.run(names.toArray(String[]::new));
        Collections.shuffle(names.subList(2, names.size()), new Random(3));

        Farmhawk.Ended second = Farmhawk.run(names.toArray(String[]::new));
        Farmhawk.Ended third = Farmhawk.run(names.toArray(String[]::new));

        assertThat(first.exit()).isZero();
        assertThat(first.out()).hasSizeGreaterThan(14);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(third.out()).isEqualTo(first.out());
    }

    @Test
    void readsACompressedFileAndReportsADamagedOneUpToTheDamage() throws Exception {
        Path plain = SampleFrames.write(directory.resolve("home.pcap"), SAMPLE.frames());
        byte[] octets = Files.readAllBytes(plain);
        Path packed = directory.resolve("home.pcap.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(octets);
        }
        Path cut = Files.write(directory.resolve("cut.pcap"),
                java.util.Arrays.copyOf(octets, octets.length - 11));

        Farmhawk.Ended fromPacked = Farmhawk.run("replay", "--json", packed.toString());
        Farmhawk.Ended fromCut = Farmhawk.run("replay", "--json", cut.toString());

        assertThat(fromPacked.exit()).isZero();
        assertThat(of(objects(fromPacked.out()), "finding")).hasSize(2);
        assertThat(fromCut.exit()).isEqualTo(65);
        assertThat(fromCut.err()).singleElement().asString().contains("cut.pcap", "ends inside");
        assertThat(of(objects(fromCut.out()), "finding")).hasSize(2);
    }

    @Test
    void readsEveryPublicCaptureWithoutAFault() throws Exception {
        Path captures = Path.of(System.getProperty("farmhawk.shared", "../../shared"), "captures");
        assumeTrue(Files.isDirectory(captures), "skipped: no captures beside this checkout");
        List<String> names = new ArrayList<>(List.of("replay", "--json"));
        try (Stream<Path> files = Files.walk(captures)) {
            files.filter(file -> file.toString().matches(".*\\.(p?cap|pcapng|cap\\.gz|pcap\\.gz)"))
                    .map(Path::toString).sorted().forEach(names::add);
        }
        assertThat(names).hasSizeGreaterThan(900);

        Farmhawk.Ended replay = Farmhawk.run(names.toArray(String[]::new));

        assertThat(replay.exit()).isEqualTo(65);
        assertThat(replay.err()).allSatisfy(line -> assertThat(line).startsWith("farmhawk: ")
                .doesNotContain("Exception", "fault"));
        List<Json.Obj> lines = objects(replay.out());
        Json.Obj summary = of(lines, "summary").getFirst();
        assertThat(summary.number("frames").orElse(0.0)).isGreaterThan(70_000);
        assertThat(summary.toText()).doesNotContain("/fault");
        System.out.printf("public captures: %d files, %s frames, %d assets, %d findings, %d lines"
                + " on damage%n", names.size() - 2, summary.number("frames").orElseThrow(),
                of(lines, "asset").size(), of(lines, "finding").size(), replay.err().size());
        of(lines, "finding").forEach(line -> System.out.println("  " + line.toText()));
    }

    private static List<Json.Obj> of(List<Json.Obj> lines, String type) {
        return lines.stream().filter(line -> line.needText("type").equals(type)).toList();
    }

    private static List<Json.Obj> objects(List<String> lines) throws IOException {
        List<Json.Obj> objects = new ArrayList<>();
        for (String line : lines) {
            try {
                objects.add((Json.Obj) JsonText.parse(line));
            } catch (io.farmhawk.json.JsonTextException e) {
                throw new IOException(line, e);
            }
        }
        return objects;
    }
}
