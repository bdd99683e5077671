package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.file.PcapBytes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExplainCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file = Path.of("");

    @BeforeEach
    void writeACaptureOfTwoFrames() throws IOException {
        file = Files.write(folder.resolve("two.pcap"),
                new PcapBytes().frame(1, 0, new byte[60]).frame(2, 0, new byte[60]).toArray());
    }

    @Test
    void explainsAFrame() {
        assertThat(run("--explain", "2", file.toString())).isZero();

        assertThat(out.toString()).startsWith("frame 2 of two.pcap, 1970-01-01T00:00:02Z");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysHowManyFramesThereAre() {
        assertThat(run("--explain", "3", file.toString())).isEqualTo(Exit.NO_INPUT);

        assertThat(err.toString().lines())
                .containsExactly("farmhawk: " + file + " has 2 frames, no frame 3");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhyAFileEndsBeforeTheFrame() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        assertThat(run("--explain", "2", file.toString())).isEqualTo(Exit.DATA);

        assertThat(err.toString().lines()).singleElement().asString()
                .startsWith("farmhawk: " + file + ": it ends inside");
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path none = folder.resolve("none.pcap");
        assertThat(run("--explain", "1", none.toString())).isEqualTo(Exit.NO_INPUT);
        Path text = Files.writeString(folder.resolve("text"), "no capture");
        assertThat(run("--explain", "1", text.toString())).isEqualTo(Exit.DATA);

        assertThat(err.toString().lines()).hasSize(2).first().asString()
                .isEqualTo("farmhawk: " + none + ": no such file");
    }

    @Test
    void wantsOneFrameOfOneFile() {
        assertThat(run("--explain", "0", file.toString())).isEqualTo(Exit.USAGE);
        assertThat(run("--explain", "1", file.toString(), file.toString())).isEqualTo(Exit.USAGE);
        assertThat(run("--explain", "1", "--json", file.toString())).isEqualTo(Exit.USAGE);
        assertThat(run("--explain", "first", file.toString())).isEqualTo(Exit.USAGE);

        assertThat(err.toString().lines()).hasSize(4).first().asString().isEqualTo(
                "farmhawk: --explain takes a frame number from 1 on, one FILE and no --json;"
                        + " see \"farmhawk replay --help\"");
    }

    private int run(String... arguments) {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "replay";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return command.execute(all);
    }
}
