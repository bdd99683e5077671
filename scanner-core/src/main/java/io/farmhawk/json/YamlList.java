package io.farmhawk.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Puts an element into a list of a YAML text and touches nothing else: comments, order and layout stay
 * as they are.
 */
public final class YamlList {
    /** Not on the way to the list. */
    private static final int ASTRAY = -1;

    private final String text;
    private final List<String> path;
    private boolean inside;
    private boolean isFlow;
    private int indent;
    /** Behind the last thing in the list that takes room, in code points; -1 if there is none. */
    private int lastEnd = -1;

    private YamlList(String text, List<String> path) {
        this.text = text;
        this.path = List.copyOf(path);
    }

    /**
     * The text with one more element at the end of a list that is not empty.
     *
     * @param path keys of maps and indices of lists from the root: {@code signals 3 examples match}
     * @throws JsonTextException if this is no YAML, there is no such list, or it is written in a way
     *         that cannot be added to
     */
    public static String append(String text, List<String> path, Json element)
            throws JsonTextException {
        Json wanted = appended(JsonText.parseYaml(text), path, element);
        String added = new YamlList(text, path).add(element.toText());
        if (JsonText.parseYaml(added).equals(wanted)) {
            return added;
        }
        throw new JsonTextException("the list " + String.join(".", path)
                + " is written in a way that nothing can be added to", 1);
    }

    private static Json appended(Json value, List<String> path, Json element)
            throws JsonTextException {
        if (path.isEmpty() && value instanceof Json.Arr(List<Json> elements)) {
            List<Json> more = new ArrayList<>(elements);
            more.add(element);
            return new Json.Arr(more);
        }
        String step = path.isEmpty() ? "" : path.getFirst();
        List<String> rest = path.isEmpty() ? path : path.subList(1, path.size());
        if (value instanceof Json.Obj map && map.member(step).isPresent()) {
            Json.Builder copy = Json.object();
            map.members().forEach(copy::put);
            return copy.put(step, appended(map.member(step).get(), rest, element)).build();
        }
        if (value instanceof Json.Arr(List<Json> elements)) {
            List<Json> copy = new ArrayList<>(elements);
            for (int i = 0; i < copy.size(); i++) {
                if (step.equals(Integer.toString(i))) {
                    copy.set(i, appended(elements.get(i), rest, element));
                    return new Json.Arr(copy);
                }
            }
        }
        throw new JsonTextException("there is no list " + step, 1);
    }

    private String add(String element) throws JsonTextException {
        try (JsonParser in = JsonText.yaml(text).createParser(ObjectReadContext.empty(), text)) {
            in.nextToken();
            visit(in, 0);
        } catch (JacksonException e) {
            throw new JsonTextException("unreadable", 1);
        }
        if (lastEnd < 0) {
            throw new JsonTextException("the list " + String.join(".", path) + " is empty", 1);
        }
        int from = text.offsetByCodePoints(0, lastEnd);
        return isFlow
                ? text.substring(0, from) + ", " + element + text.substring(from)
                : withLine(from, " ".repeat(indent) + "- " + element);
    }

    /** Puts a line below the one in which the last element ends. */
    private String withLine(int from, String line) {
        String lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
        // A block of lines ends where the next line begins.
        boolean atStart = from > 0 && text.charAt(from - 1) == '\n';
        int end = atStart ? from : text.indexOf('\n', from) + 1;
        return end == 0
                ? text + lineBreak + line + lineBreak
                : text.substring(0, end) + line + lineBreak + text.substring(end);
    }

    /** @param depth steps of the path that lead to the value at the current token, or astray */
    private void visit(JsonParser in, int depth) {
        note(in);
        if (in.currentToken() == JsonToken.START_OBJECT) {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                note(in);
                int below = below(depth, in.currentName());
                in.nextToken();
                visit(in, below);
            }
            note(in);
        } else if (in.currentToken() == JsonToken.START_ARRAY) {
            elements(in, depth);
            note(in);
        }
    }

    private void elements(JsonParser in, int depth) {
        boolean found = depth == path.size();
        if (found) {
            int at = (int) in.currentTokenLocation().getCharOffset();
            isFlow = text.codePointAt(text.offsetByCodePoints(0, at)) == '[';
            indent = in.currentTokenLocation().getColumnNr() - 1;
            inside = true;
        }
        for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
            visit(in, below(depth, Integer.toString(i)));
        }
        if (found) {
            inside = false;
        }
    }

    private int below(int depth, String step) {
        return depth >= 0 && depth < path.size() && path.get(depth).equals(step)
                ? depth + 1
                : ASTRAY;
    }

    private void note(JsonParser in) {
        if (inside && takesRoom(in)) {
            lastEnd = (int) in.currentLocation().getCharOffset();
        }
    }

    /** The beginning and the end of what is laid out in lines take none: they are not written. */
    private static boolean takesRoom(JsonParser in) {
        return in.currentLocation().getCharOffset() > in.currentTokenLocation().getCharOffset();
    }
}
