package io.farmhawk.frame.pcap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds libpcap by its soname. The run-time package of a distribution ships no {@code libpcap.so}
 * link, which is the only name JNA would try; that link comes with the headers.
 */
public final class Libpcap {
    /** What to do where it is missing. The package is libpcap0.8t64 on Debian 13, same command. */
    public static final String REMEDY = "apt-get install libpcap0.8";

    /** Debian keeps the soname of 0.8; upstream's is 1. */
    private static final List<String> SONAMES = List.of("libpcap.so.0.8", "libpcap.so.1");
    private static final List<String> FOLDERS = List.of("usr/lib64", "usr/lib", "lib64", "lib",
            "usr/local/lib");

    private Libpcap() {}

    /** The library that will be loaded, if there is one. */
    public static Optional<Path> find() {
        return find(Path.of("/"), System.getProperty("os.arch", ""));
    }

    /**
     * The same, in another file system root.
     *
     * @param architecture the JVM's name for the processor, such as {@code amd64} or {@code aarch64}
     */
    static Optional<Path> find(Path root, String architecture) {
        for (Path folder : folders(root, architecture)) {
            for (String soname : SONAMES) {
                Path file = folder.resolve(soname);
                if (Files.isReadable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** Multiarch folders first, and of these only the ones of this processor. */
    private static List<Path> folders(Path root, String architecture) {
        List<Path> folders = new ArrayList<>();
        String triplet = switch (architecture) {
            case "amd64" -> "x86_64";
            case "arm" -> "arm";
            default -> architecture;
        };
        for (String parent : List.of("usr/lib", "lib")) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(root.resolve(parent),
                    triplet + "-linux-gnu*")) {
                found.forEach(folders::add);
            } catch (IOException e) {
                // Not a multiarch system: the plain folders below remain.
            }
        }
        FOLDERS.forEach(folder -> folders.add(root.resolve(folder)));
        return folders;
    }
}
