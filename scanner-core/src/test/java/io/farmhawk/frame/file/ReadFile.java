package io.farmhawk.frame.file;

import io.farmhawk.frame.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** All that came out of a capture file, and how it ended. */
record ReadFile(List<Seen> frames, Optional<String> damage) {
    /** A frame written down; the octets in hexadecimal. */
    record Seen(long number, long timeNanos, int linkType, int onWire, String octets) {
        static Seen of(Frame frame) {
            return new Seen(frame.number(), frame.timeNanos(), frame.linkType().value(),
                    frame.lengthOnWire(), HexFormat.of().formatHex(frame.octets(), frame.offset(),
                            frame.offset() + frame.length()));
        }
    }

    static ReadFile of(Path file) throws CaptureFileException {
        try (CaptureFile capture = CaptureFile.open(file)) {
            List<Seen> frames = new ArrayList<>();
            Optional<String> damage = capture.run(frame -> frames.add(Seen.of(frame)));
            return new ReadFile(frames, damage);
        }
    }

    /** Writes these octets to a file of that folder and reads it. */
    static ReadFile of(Path folder, byte[] octets) throws CaptureFileException {
        return of(write(folder.resolve("capture"), octets));
    }

    static Path write(Path file, byte[] octets) {
        try {
            return Files.write(file, octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> octets() {
        return frames.stream().map(Seen::octets).toList();
    }
}
