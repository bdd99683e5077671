package io.farmhawk.publish.command;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An order as octets: a JSON object of {@code id}, {@code device}, {@code issuedAt}, {@code expiresAt},
 * {@code sequence}, {@code action} and, for a scan, {@code targets}. Another member makes it none: a word
 * misspelt must not become an order for all.
 */
final class CommandJson {
    private static final Set<String> MEMBERS = Set.of("id", "device", "issuedAt", "expiresAt",
            "sequence", "action");

    private CommandJson() {}

    static byte[] write(Command command) {
        Json.Builder json = Json.object().put("id", command.id().toString())
                .put("device", command.device()).put("issuedAt", command.issuedAt().toString())
                .put("expiresAt", command.expiresAt().toString())
                .put("sequence", (double) command.sequence());
        switch (command.action()) {
            case Command.Action.Scan(List<IpPrefix> targets) -> json.put("action", "scan").put(
                    "targets", Json.texts(targets.stream().map(IpPrefix::toString).toList()));
            case Command.Action.Stop() -> json.put("action", "stop");
            case Command.Action.Resume() -> json.put("action", "resume");
        }
        return json.build().toText().getBytes(StandardCharsets.UTF_8);
    }

    static Command read(byte[] octets) throws CommandException {
        Json.Obj json = object(octets);
        Optional<UUID> id = json.text("id").flatMap(CommandJson::id);
        try {
            return new Command(id.orElseThrow(
                    () -> new IllegalArgumentException("id must be a UUID in lower case")),
                    json.needText("device"), time(json, "issuedAt"), time(json, "expiresAt"),
                    sequence(json), action(json));
        } catch (IllegalArgumentException e) {
            throw new CommandException(id, String.valueOf(e.getMessage()));
        }
    }

    private static Json.Obj object(byte[] octets) throws CommandException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets))
                    .toString();
            if (JsonText.parse(text) instanceof Json.Obj object) {
                return object;
            }
        } catch (CharacterCodingException | JsonTextException e) {
            // said below, as for another value
        }
        throw new CommandException(Optional.empty(), "an order is a JSON object");
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Instant time(Json.Obj json, String name) {
        try {
            return Instant.parse(json.needText(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " must be a time such as 2026-03-02T09:12:04Z", e);
        }
    }

    private static long sequence(Json.Obj json) {
        double number = json.needNumber("sequence");
        return number == Math.rint(number) ? (long) number : 0;
    }

    private static Command.Action action(Json.Obj json) {
        Command.Action action = switch (json.needText("action")) {
            case "scan" -> new Command.Action.Scan(targets(json));
            case "stop" -> new Command.Action.Stop();
            case "resume" -> new Command.Action.Resume();
            default -> throw new IllegalArgumentException("action must be scan, stop or resume");
        };
        boolean isScan = action instanceof Command.Action.Scan;
        if (!json.members().keySet().stream().allMatch(
                name -> MEMBERS.contains(name) || (isScan && name.equals("targets")))) {
            throw new IllegalArgumentException(
                    "it has a member that this version does not know");
        }
        return action;
    }

    private static List<IpPrefix> targets(Json.Obj json) {
        Optional<Json> told = json.member("targets");
        if (told.isEmpty()) {
            return List.of();
        }
        if (!(told.get() instanceof Json.Arr(List<Json> elements))) {
            throw notNetworks();
        }
        List<IpPrefix> targets = new ArrayList<>();
        for (Json element : elements) {
            if (!(element instanceof Json.Text(String text))) {
                throw notNetworks();
            }
            targets.add(IpPrefix.parse(text).orElseThrow(CommandJson::notNetworks));
        }
        return targets;
    }

    private static IllegalArgumentException notNetworks() {
        return new IllegalArgumentException(
                "targets must list addresses and networks such as 192.168.1.0/24");
    }
}
