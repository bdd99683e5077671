package io.farmhawk.publish;

import io.farmhawk.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A message with its envelope, CloudEvents 1.0. Two events of one source with the same id are the
 * same event, sent twice.
 *
 * @param subject what it is about: id of an asset or finding
 * @param extensions attributes beyond the specification's; names in lower-case letters and digits
 * @param data the message proper, complete without its envelope
 */
public record CloudEvent(String id, String source, String type, String subject, Instant time,
        SequencedMap<String, String> extensions, Json.Obj data) {
    /** The media type of {@code data}; in MQTT 5 it is the content type of the message. */
    public static final String CONTENT_TYPE = "application/json";

    public CloudEvent {
        extensions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(extensions));
    }

    /**
     * All attributes but the content type, as the MQTT binding's binary mode carries them in user
     * properties (CloudEvents MQTT protocol binding 1.0.2, section 3.1).
     */
    public SequencedMap<String, String> attributes() {
        SequencedMap<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", id);
        attributes.put("source", source);
        attributes.put("type", type);
        attributes.put("time", time.toString());
        attributes.put("subject", subject);
        attributes.putAll(extensions);
        return attributes;
    }

    /** The data as octets: JSON in UTF-8. */
    public byte[] payload() {
        return data.toText().getBytes(StandardCharsets.UTF_8);
    }
}
