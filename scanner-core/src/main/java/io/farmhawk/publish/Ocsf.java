package io.farmhawk.publish;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.finding.Severity;
import io.farmhawk.json.Json;
import java.time.Instant;
import java.util.Locale;

/**
 * What all messages share with the Open Cybersecurity Schema Framework, read from its tag 1.8.0
 * (ocsf/ocsf-schema 6fa6499a): {@code events/base_event.json}, {@code objects/metadata.json}.
 */
final class Ocsf {
    static final String VERSION = "1.8.0";

    private Ocsf() {}

    /** A number of an OCSF enumeration and its caption. */
    record Label(int id, String caption) {}

    /** A class of events. */
    record EventClass(int uid, String name, int categoryUid, String categoryName) {
        static final EventClass DETECTION_FINDING = new EventClass(2004, "Detection Finding", 2,
                "Findings");
        static final EventClass DEVICE_INVENTORY = new EventClass(5001, "Device Inventory Info", 5,
                "Discovery");

        /** Begins an event: how it is classified. */
        Json.Builder begin(Label activity, Severity severity) {
            return Json.object().put("class_uid", uid).put("class_name", name)
                    .put("category_uid", categoryUid).put("category_name", categoryName)
                    .put("activity_id", activity.id).put("activity_name", activity.caption)
                    .put("type_uid", uid * 100.0 + activity.id)
                    .put("type_name", name + ": " + activity.caption)
                    .put("severity_id", severity.ocsf())
                    .put("severity", caption(severity.name()));
        }
    }

    static Label confidence(Confidence confidence) {
        return switch (confidence) {
            case NONE -> new Label(0, "Unknown");
            case POSSIBLE -> new Label(1, "Low");
            case LIKELY -> new Label(2, "Medium");
            case CONFIRMED -> new Label(3, "High");
        };
    }

    /** Milliseconds since 1970 (OCSF {@code timestamp_t}); exact for the next 285,000 years. */
    static double time(Instant at) {
        return (double) at.toEpochMilli();
    }

    /** Percent without rounding up: what is not certain is not called certain. */
    static int score(double probability) {
        return (int) Math.floor(probability * 100);
    }

    /** As {@link #score}, with one decimal, for a sentence. */
    static String percent(double probability) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(probability * 1000) / 10);
    }

    static String caption(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
