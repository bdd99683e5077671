package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A map in a fingerprint file that knows where it stands, so that every complaint names the place. */
final class FileEntry {
    static final int MOST_TEXT = 1_024;
    static final int MOST_LIST = 64;
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,7}");

    private final String file;
    private final String place;
    private final Json.Obj map;

    FileEntry(String file, String place, Json.Obj map) {
        this.file = file;
        this.place = place;
        this.map = map;
    }

    Set<String> keys() {
        return map.members().keySet();
    }

    /** Refuses keys that mean nothing: they are misspelt ones. */
    void allow(Set<String> known) throws FingerprintException {
        for (String key : keys()) {
            if (!known.contains(key)) {
                throw fault(key, "is no key here",
                        "use one of " + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    String text(String key) throws FingerprintException {
        return text(key, MOST_TEXT);
    }

    String text(String key, int most) throws FingerprintException {
        Json value = need(key);
        if (!(value instanceof Json.Text(String text)) || text.isBlank()
                || text.length() > most) {
            throw fault(key, "must be text of 1 to " + most + " characters, got "
                    + shown(value), "put it in quotes");
        }
        return text;
    }

    String kebab(String key) throws FingerprintException {
        String text = text(key);
        if (!KEBAB.matcher(text).matches()) {
            throw fault(key, "must be in kebab case, got \"" + shortened(text) + '"',
                    "use lower-case letters, digits and single hyphens");
        }
        return text;
    }

    double number(String key) throws FingerprintException {
        Json value = need(key);
        if (!(value instanceof Json.Num(double number)) || !Double.isFinite(number)) {
            throw fault(key, "must be a number, got " + shown(value), "write it without quotes");
        }
        return number;
    }

    boolean truth(String key) throws FingerprintException {
        Json value = need(key);
        if (!(value instanceof Json.Bool(boolean truth))) {
            throw fault(key, "must be true or false, got " + shown(value),
                    "write it without quotes");
        }
        return truth;
    }

    /** A text, or a list of 1 to {@value #MOST_LIST}. */
    List<String> texts(String key) throws FingerprintException {
        Json value = need(key);
        if (value instanceof Json.Text) {
            return List.of(text(key));
        }
        List<Json> elements = elements(key, value, MOST_LIST);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String name = key + "[" + i + "]";
            texts.add(only(name, elements.get(i)).text(name));
        }
        return texts;
    }

    /** A list of maps, 1 to {@code most}. */
    List<FileEntry> entries(String key, int most) throws FingerprintException {
        List<Json> elements = elements(key, need(key), most);
        List<FileEntry> entries = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String name = key + "[" + i + "]";
            entries.add(only(name, elements.get(i)).entry(name));
        }
        return entries;
    }

    FileEntry entry(String key) throws FingerprintException {
        Json value = need(key);
        if (value instanceof Json.Obj inner) {
            return new FileEntry(file, place(key), inner);
        }
        throw fault(key, "must be a map, got " + shown(value), "see docs/fingerprints.md");
    }

    Optional<Json> member(String key) {
        return map.member(key);
    }

    List<Json> elements(String key, Json value, int most) throws FingerprintException {
        if (value instanceof Json.Arr(List<Json> elements) && !elements.isEmpty()
                && elements.size() <= most) {
            return elements;
        }
        throw fault(key, "must be a list of 1 to " + most + ", got " + shown(value),
                "see docs/fingerprints.md");
    }

    Json need(String key) throws FingerprintException {
        return map.member(key).orElseThrow(
                () -> fault(key, "is missing", "add it; see docs/fingerprints.md"));
    }

    FingerprintException fault(String key, String rule, String remedy) {
        return new FingerprintException(
                file + ", " + shortened(place(key)) + ": " + rule + "; " + remedy);
    }

    static String shown(Json value) {
        return switch (value) {
            case Json.Obj _ -> "a map";
            case Json.Arr(List<Json> elements) -> "a list of " + elements.size();
            case Json.Text(String text) -> '"' + shortened(text) + '"';
            case Json.Num _,Json.Bool _,Json.Null _ -> value.toText();
        };
    }

    /** Printable and short, whatever stood in the file. */
    static String shortened(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "...";
    }

    private String place(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    /** An element of a list as if it stood here under this name. */
    FileEntry only(String key, Json value) {
        return new FileEntry(file, place, Json.object().put(key, value).build());
    }
}
