package io.farmhawk.frame.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibpcapTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({"amd64, usr/lib/x86_64-linux-gnu/libpcap.so.0.8",
            "aarch64, usr/lib/aarch64-linux-gnu/libpcap.so.0.8",
            "arm, usr/lib/arm-linux-gnueabihf/libpcap.so.0.8", "amd64, usr/lib64/libpcap.so.1",
            "amd64, usr/lib/libpcap.so.1"})
    void findsTheSonameWithoutADevelopmentLink(String architecture, String file)
            throws IOException {
        Path library = put(file);

        assertThat(Libpcap.find(root, architecture)).contains(library);
    }

    @Test
    void leavesLibrariesOfOtherProcessorsAlone() throws IOException {
        put("usr/lib/aarch64-linux-gnu/libpcap.so.0.8");

        assertThat(Libpcap.find(root, "amd64")).isEmpty();
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(Libpcap.find(root, "amd64")).isEmpty();
    }

    private Path put(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }
}
