package io.farmhawk.publish;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.finding.Finding;
import io.farmhawk.inventory.Asset;
import io.farmhawk.json.Json;
import io.farmhawk.publish.command.CommandAnswer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What one sensor says, as CloudEvents: findings and inventory in OCSF, and its own health. The same
 * fact gives the same event with the same id, so a receiver may get it twice. Immutable; any thread.
 */
public final class Events {
    private final Topics topics;
    private final Optional<String> version;

    /** @param version of this product, if it is known */
    public Events(Topics topics, Optional<String> version) {
        this.topics = topics;
        this.version = version;
    }

    /** The state that a health message reports. */
    public enum State {
        ONLINE, OFFLINE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One revision of a finding. {@code sequence} (19 digits, so that text order is number order, as
     * the CloudEvents extension asks) and {@code ledgerhash} let a receiver see gaps and changes.
     */
    public CloudEvent finding(Outbox.Entry entry) {
        Finding finding = entry.finding();
        String id = finding.id() + "-" + finding.revision();
        SequencedMap<String, String> extensions = new LinkedHashMap<>();
        extensions.put("sequence", String.format(Locale.ROOT, "%019d", entry.sequence()));
        extensions.put("ledgerhash", entry.hash());
        Json.Obj metadata = metadata(id).put("sequence", (double) entry.sequence()).build();
        return new CloudEvent(id, topics.source(), "io.farmhawk.finding.v1", finding.id().value(),
                finding.updated(), extensions, OcsfFinding.write(entry, metadata));
    }

    /** An asset as it is now, with what is believed of it. */
    public CloudEvent inventory(Asset asset, List<Verdict> verdicts) {
        String id = asset.id() + "-" + digest(
                OcsfInventory.write(asset, verdicts, Json.object().build()).toText());
        Json.Obj data = OcsfInventory.write(asset, verdicts, metadata(id).build());
        return new CloudEvent(id, topics.source(), "io.farmhawk.inventory.v1", asset.id().value(),
                asset.lastSeen(), new LinkedHashMap<>(), data);
    }

    /**
     * How the sensor is.
     *
     * @param details what else is known, after the state
     */
    public CloudEvent health(State state, Instant at, Json.Obj details) {
        Json.Builder data = Json.object().put("state", state.word())
                .put("sensor", topics.sensor()).put("time", at.toString());
        details.members().forEach((name, value) -> {
            if (!data.members().containsKey(name)) {
                data.put(name, value);
            }
        });
        return health(state.word(), at, data.build());
    }

    /** What the broker shall say when the sensor is gone without a word. Only it knows when. */
    public CloudEvent lastWill(Instant connected) {
        return health("will", connected,
                Json.object().put("state", State.OFFLINE.word()).put("sensor", topics.sensor())
                        .put("reason", "connection lost").put("connected", connected.toString())
                        .build());
    }

    /** What became of an order. */
    public CloudEvent answer(CommandAnswer answer) {
        String id = answer.id().toString();
        Json.Obj data = Json.object().put("id", id)
                .put("result", answer.isAccepted() ? "accepted" : "refused")
                .put("reason", answer.reason()).put("at", answer.at().toString())
                .put("sensor", topics.sensor()).build();
        return new CloudEvent("answer-" + answer.at().toEpochMilli() + '-' + id, topics.source(),
                "io.farmhawk.command-answer.v1", id, answer.at(), new LinkedHashMap<>(), data);
    }

    private CloudEvent health(String what, Instant at, Json.Obj data) {
        return new CloudEvent("health-" + at.toEpochMilli() + '-' + what, topics.source(),
                "io.farmhawk.health.v1", topics.sensor(), at, new LinkedHashMap<>(), data);
    }

    private Json.Builder metadata(String id) {
        Json.Obj product = Json.object().put("name", "Farmhawk").put("vendor_name", "Farmhawk")
                .put("version", version).build();
        Json.Obj reporter = Json.object().put("uid", topics.sensor()).put("name", topics.site())
                .build();
        return Json.object().put("version", Ocsf.VERSION).put("uid", id).put("product", product)
                .put("reporter", reporter).put("tenant_uid", topics.tenant());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
