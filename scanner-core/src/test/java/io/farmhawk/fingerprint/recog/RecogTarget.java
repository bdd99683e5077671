package io.farmhawk.fingerprint.recog;

import io.farmhawk.fingerprint.FingerprintException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The reader of recog's files, for fuzzing. */
public final class RecogTarget {
    private static final String SEED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <fingerprints matches="html_title" protocol="http" database_type="service">
              <fingerprint pattern="^Acme KVM (\\d+)$" flags="REG_ICASE">
                <description>Acme</description>
                <example hw.version="7">Acme KVM 7</example>
                <example _encoding="base64">QWNtZSBLVk0gOA==</example>
                <param pos="0" name="hw.vendor" value="Acme"/>
                <param pos="1" name="hw.version"/>
                <param pos="0" name="hw.device" value="KVM"/>
              </fingerprint>
            </fingerprints>
            """;

    private RecogTarget() {}

    public static void read(byte[] octets) {
        try {
            Path file = Files.write(place(), octets);
            RecogFile.read(file, RecogDatabase.HTML_TITLE);
        } catch (FingerprintException e) {
            if (String.valueOf(e.getMessage()).contains("\n")) {
                throw new AssertionError("a message of one line was due", e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<byte[]> seeds() {
        return List.of(SEED.getBytes(StandardCharsets.UTF_8));
    }

    private static Path place() {
        return Path.of(System.getProperty("java.io.tmpdir"),
                "farmhawk-fuzz-" + ProcessHandle.current().pid() + ".xml");
    }
}
