package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a product tells its version. Immutable; any thread.
 *
 * @param id unique among the rules of its fingerprint
 * @param where which observation tells it
 * @param extract which part of it the version is
 * @param sources where this is known from
 * @param match fields of observations, each with the version that they tell
 * @param reject fields of observations that look alike and tell none
 */
public record VersionRule(String id, Part where, Extraction extract, List<String> sources,
        List<Example> match, List<Map<String, String>> reject) {
    /** Fields and what they tell. */
    public record Example(Map<String, String> fields, String version) {
        public Example {
            fields = Map.copyOf(fields);
        }
    }

    public VersionRule {
        sources = List.copyOf(sources);
        match = List.copyOf(match);
        reject = List.copyOf(reject);
    }

    /** The version that fields tell, with what was found, for a person. */
    Optional<Extraction.Found> read(Function<String, List<String>> fields) {
        return where.test(fields).isPresent() ? extract.from(fields) : Optional.empty();
    }

    /** What an example tells. */
    Optional<String> read(Map<String, String> example) {
        return read(field -> example.containsKey(field)
                ? List.of(example.getOrDefault(field, ""))
                : List.of()).map(Extraction.Found::version);
    }

    /** What is wrong with its examples, a line each. */
    List<String> brokenExamples() {
        List<String> broken = new ArrayList<>();
        for (Example example : match) {
            Optional<String> told = read(example.fields());
            if (!told.equals(Optional.of(example.version()))) {
                broken.add("reads " + told.orElse("nothing") + " instead of " + example.version()
                        + " from " + example.fields());
            }
        }
        for (Map<String, String> example : reject) {
            read(example).ifPresent(told -> broken.add("reads " + told + " from " + example));
        }
        return broken;
    }

    /** What must hold for a version to be read. */
    Part test() {
        return where.and(extract.condition());
    }
}
