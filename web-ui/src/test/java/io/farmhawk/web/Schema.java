package io.farmhawk.web;

import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of JSON Schema that our OpenAPI document uses, read strictly: a member that is not
 * described is wrong. Remembers which members it met, to tell which described ones never come.
 */
final class Schema {
    private final Json.Obj document;
    private final Set<String> met = new LinkedHashSet<>();

    Schema(Json.Obj document) {
        this.document = document;
    }

    /** What does not agree, each with its place; empty if all does. */
    List<String> faults(Json.Obj schema, Json value) {
        List<String> faults = new ArrayList<>();
        check(schema, value, "", faults);
        return faults;
    }

    /** Members met so far, as {@code Schema.member}. */
    Set<String> met() {
        return met;
    }

    Json.Obj named(String name) {
        return at(document, "components", "schemas", name);
    }

    static Json.Obj at(Json.Obj from, String... path) {
        Json.Obj here = from;
        for (String name : path) {
            here = (Json.Obj) here.member(name)
                    .orElseThrow(() -> new AssertionError(name + " is missing"));
        }
        return here;
    }

    private void check(Json.Obj schema, Json value, String place, List<String> faults) {
        String reference = schema.text("$ref").orElse("");
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            check(named(name), value, name, faults);
            return;
        }
        String type = schema.needText("type");
        boolean fits = switch (value) {
            case Json.Obj object when type.equals("object") -> {
                members(schema, object, place, faults);
                yield true;
            }
            case Json.Arr(List<Json> elements) when type.equals("array") -> {
                elements.forEach(element -> check(at(schema, "items"), element, place, faults));
                yield true;
            }
            case Json.Text text when type.equals("string") -> allows(schema, text);
            case Json.Num(double number) ->
                type.equals("number") || (type.equals("integer") && number == Math.rint(number));
            case Json.Bool _ -> type.equals("boolean");
            case Json.Obj _,Json.Arr _,Json.Text _,Json.Null _ -> false;
        };
        if (!fits) {
            faults.add(place + " is no " + type + ": " + value.toText());
        }
    }

    private static boolean allows(Json.Obj schema, Json.Text text) {
        List<Json> words = schema.list("enum");
        return words.isEmpty() || words.contains(text);
    }

    private void members(Json.Obj schema, Json.Obj object, String place, List<String> faults) {
        Json.Obj described = at(schema, "properties");
        for (Json required : schema.list("required")) {
            if (required instanceof Json.Text(String name) && object.member(name).isEmpty()) {
                faults.add(place + " lacks " + name);
            }
        }
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
            String where = place + "." + member.getKey();
            if (described.member(member.getKey()).orElse(null) instanceof Json.Obj inner) {
                met.add(where);
                check(inner, member.getValue(), where, faults);
            } else {
                faults.add(where + " is not described");
            }
        }
    }
}
