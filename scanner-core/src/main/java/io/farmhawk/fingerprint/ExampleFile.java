package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import io.farmhawk.json.YamlList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A fingerprint file that takes further examples. One thread. */
public final class ExampleFile {
    private final Path file;
    private final String shown;
    private final String text;
    private final Fingerprint fingerprint;

    /** What an example must do. */
    public enum Use {
        MATCH, REJECT;

        private String key() {
            return this == MATCH ? "match" : "reject";
        }
    }

    private ExampleFile(Path file, String text) throws FingerprintException {
        this.file = file;
        this.text = text;
        shown = PackDirectory.shown(file);
        fingerprint = Fingerprint.parse(shown, text);
    }

    /** @throws FingerprintException if the file cannot be read or is no fingerprint */
    public static ExampleFile read(Path file) throws FingerprintException {
        String shown = PackDirectory.shown(file);
        try (var in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(PackDirectory.MOST_OCTETS + 1);
            if (octets.length > PackDirectory.MOST_OCTETS) {
                throw tooLong(shown);
            }
            return new ExampleFile(file, PackFiles.utf8(shown, octets));
        } catch (IOException e) {
            throw PackDirectory.unreadable(shown, e);
        }
    }

    private static FingerprintException tooLong(String shown) {
        return new FingerprintException(shown + ": longer than " + PackDirectory.MOST_OCTETS
                + " octets; split it, one product a file");
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Adds an example at the end of those of a signal. The rest of the file stays as it is; a reader
     * sees the old file or the new one.
     *
     * @param example the text of the one field, or a map of fields in YAML where there are more
     * @throws FingerprintException if there is no such signal, or the example does not hold; nothing
     *         was written
     * @throws IOException if the file cannot be written
     */
    public void add(String signal, Use use, String example)
            throws FingerprintException, IOException {
        int index = fingerprint.signals().stream().map(Signal::id).toList().indexOf(signal);
        if (index < 0) {
            throw new FingerprintException(shown + ": has no signal \""
                    + FileEntry.shortened(signal) + "\"; use one of " + String.join(", ",
                            fingerprint.signals().stream().map(Signal::id).toList()));
        }
        List<String> path = List.of("signals", Integer.toString(index), "examples", use.key());
        String added = added(path, element(fingerprint.signals().get(index), example));
        Fingerprint after = Fingerprint.parse(shown, added);
        List<String> broken = after.brokenExamples();
        if (broken.size() > fingerprint.brokenExamples().size()) {
            throw new FingerprintException(shown + ": " + fingerprint.id() + "/" + signal + " "
                    + (use == Use.MATCH ? "does not match" : "matches") + " this example;"
                    + " mend its test first");
        }
        byte[] octets = added.getBytes(StandardCharsets.UTF_8);
        if (octets.length > PackDirectory.MOST_OCTETS) {
            throw tooLong(shown);
        }
        Path real = file.toRealPath();
        DurableFile.write(real, octets, Files.getPosixFilePermissions(real));
    }

    private String added(List<String> path, Json element) throws FingerprintException {
        try {
            return YamlList.append(text, path, element);
        } catch (JsonTextException e) {
            throw new FingerprintException(shown + ", " + String.join(".", path) + ": "
                    + e.getMessage() + "; add it by hand: " + element.toText(), e);
        }
    }

    private Json element(Signal signal, String example) throws FingerprintException {
        List<Part> parts = signal.where().parts();
        if (parts.size() == 1 && parts.getFirst().fields().size() == 1) {
            return Json.text(example);
        }
        try {
            Json read = JsonText.parseYaml(example);
            if (parts.size() == 1 ? read instanceof Json.Obj : read instanceof Json.Arr) {
                return read;
            }
        } catch (JsonTextException e) {
            // said below, as for anything else that is of another form
        }
        String form = parts.stream().map(ExampleFile::form).collect(Collectors.joining(", "));
        throw new FingerprintException(shown + ": " + signal.id() + (parts.size() == 1
                ? " tests " + parts.getFirst().fields().size()
                        + " fields; write the example as a map, such as '" + form + "'"
                : " has " + parts.size() + " parts; write the example as a list, such as '["
                        + form + "]'"));
    }

    private static String form(Part part) {
        return part.fields().size() == 1
                ? "..."
                : "{" + String.join(": ..., ", part.fields()) + ": ...}";
    }
}
