package io.farmhawk.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A JSON value (RFC 8259). Members keep their order, so the same value gives the same text. */
public sealed interface Json {
    /** An object; members in the order given. */
    record Obj(SequencedMap<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The member, if it is there and a string. */
        public Optional<String> text(String name) {
            return members.get(name) instanceof Text(String value)
                    ? Optional.of(value)
                    : Optional.empty();
        }

        /** The member, if it is there and a number. */
        public Optional<Double> number(String name) {
            return members.get(name) instanceof Num(double value)
                    ? Optional.of(value)
                    : Optional.empty();
        }

        /**
         * The member, which must be there and a string.
         *
         * @throws IllegalArgumentException if it is not
         */
        public String needText(String name) {
            return text(name).orElseThrow(() -> missing(name));
        }

        /**
         * The member, which must be there and a number.
         *
         * @throws IllegalArgumentException if it is not
         */
        public double needNumber(String name) {
            return number(name).orElseThrow(() -> missing(name));
        }

        private static IllegalArgumentException missing(String name) {
            return new IllegalArgumentException(name + " is missing or of the wrong type");
        }

        /** The elements of the member; none if it is missing or no array. */
        public List<Json> list(String name) {
            return members.get(name) instanceof Arr(List<Json> elements) ? elements : List.of();
        }
    }

    /** An array. */
    record Arr(List<Json> elements) implements Json {
        public Arr {
            elements = List.copyOf(elements);
        }
    }

    /** A string. */
    record Text(String value) implements Json {}

    /** A number; whole ones are written without a fraction, and there is one zero. */
    record Num(double value) implements Json {
        public Num {
            value += 0.0; // -0.0 becomes 0.0
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Json {}

    /** Null. */
    record Null() implements Json {}

    static Json text(String value) {
        return new Text(value);
    }

    static Json number(double value) {
        return new Num(value);
    }

    static Json bool(boolean value) {
        return new Bool(value);
    }

    /** An array of strings. */
    static Json texts(List<String> values) {
        return new Arr(values.stream().map(Json::text).toList());
    }

    static Builder object() {
        return new Builder();
    }

    /** The value on one line. */
    default String toText() {
        return JsonText.write(this);
    }

    /** Collects the members of an object in order. */
    final class Builder {
        private final SequencedMap<String, Json> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, @Nullable Json value) {
            if (value != null) {
                members.put(name, value);
            }
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, new Text(value));
        }

        public Builder put(String name, double value) {
            return put(name, new Num(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, new Bool(value));
        }

        /** Leaves the member out if there is no value. */
        public Builder put(String name, Optional<String> value) {
            value.ifPresent(text -> put(name, text));
            return this;
        }

        public Builder put(String name, List<? extends Json> elements) {
            return put(name, new Arr(new ArrayList<>(elements)));
        }

        public Obj build() {
            return new Obj(members);
        }

        /** Members so far. */
        public Map<String, Json> members() {
            return Collections.unmodifiableMap(members);
        }
    }
}
