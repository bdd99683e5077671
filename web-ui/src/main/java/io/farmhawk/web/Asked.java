package io.farmhawk.web;

import io.farmhawk.address.IpAddress;
import io.farmhawk.finding.FindingId;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import io.javalin.http.Context;
import java.util.Optional;

/** Reads the parts of a request, and refuses what has not their form. */
final class Asked {
    private Asked() {}

    /** @throws Refusal with 404 if the path names no asset that could exist */
    static AssetId assetId(Context request) {
        try {
            return new AssetId(request.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw noAsset(request.pathParam("id"));
        }
    }

    /** @throws Refusal with 404 if the path names no finding that could exist */
    static FindingId findingId(Context request) {
        try {
            return new FindingId(request.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw noFinding(request.pathParam("id"));
        }
    }

    static Refusal noAsset(String id) {
        return new Refusal(404, "no device has the id \"" + Words.visible(id)
                + "\": it was forgotten to make room, or never seen");
    }

    static Refusal noFinding(String id) {
        return new Refusal(404, "no finding has the id \"" + Words.visible(id) + '"');
    }

    static String text(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).orElse("");
    }

    /**
     * A whole number from the query.
     *
     * @throws Refusal with 400 if it is none or out of range
     */
    static int number(Context request, String name, Range range) {
        String text = text(request, name);
        if (text.isEmpty()) {
            return range.usual();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= range.least() && number <= range.most()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new Refusal(400, name + " must be a whole number from " + range.least() + " to "
                + range.most() + ", got \"" + Words.visible(text) + '"');
    }

    /** What a number may be, and what it is if not given. */
    record Range(int least, int most, int usual) {}

    /** @throws Refusal with 400 if it is not the word of a state; empty for all */
    static String state(Context request) {
        String state = text(request, "state");
        if (!state.isEmpty() && !FindingsPage.STATES.contains(state)) {
            throw new Refusal(400, "state must be one of " + String.join(", ", FindingsPage.STATES)
                    + ", got \"" + Words.visible(state) + '"');
        }
        return state;
    }

    /** @throws Refusal with 400 if the body is no JSON object */
    static Json.Obj jsonObject(Context request) {
        try {
            if (JsonText.parse(request.body()) instanceof Json.Obj object) {
                return object;
            }
            throw new Refusal(400, "the body must be a JSON object");
        } catch (JsonTextException e) {
            throw new Refusal(400,
                    "the body is not JSON: " + Words.visible(String.valueOf(e.getMessage())));
        }
    }

    /** What a form or program gave as one line, without blanks around it; empty if it is none. */
    static Optional<String> line(String text, int longest) {
        String line = text.strip();
        return line.isEmpty() || line.length() > longest
                || line.chars().anyMatch(Character::isISOControl)
                        ? Optional.empty()
                        : Optional.of(line);
    }

    /** @throws Refusal with 415 if the body is of another type */
    static void needType(Context request, String type) {
        String given = Optional.ofNullable(request.contentType()).orElse("none");
        String bare = given.split(";", 2)[0].strip();
        if (!bare.equalsIgnoreCase(type)) {
            throw new Refusal(415, "the body must be " + type + ", got " + Words.visible(bare));
        }
    }

    /** Whether the request comes from this machine. */
    static boolean isFromHere(Context request) {
        return IpAddress.parse(request.req().getRemoteAddr()).filter(IpAddress::isLoopback)
                .isPresent();
    }
}
