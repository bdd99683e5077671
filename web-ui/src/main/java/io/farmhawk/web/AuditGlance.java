package io.farmhawk.web;

import io.farmhawk.app.ProbeControl;
import io.farmhawk.json.Json;
import io.farmhawk.probe.audit.AuditCheck;
import io.farmhawk.probe.audit.AuditEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The newest of what is on record as sent, and whether the record is whole.
 *
 * @param entries newest first
 * @param check of the whole record; empty if nothing was ever sent
 */
record AuditGlance(List<AuditEntry> entries, Optional<AuditCheck.Result> check) {
    /** Lines about a broken chain that a page shows. */
    static final int MOST_LINES = 20;

    private static final ReentrantLock TURN = new ReentrantLock();

    /**
     * Looks at the record. One look at a time, because it may read all of it from the disk.
     *
     * @throws IllegalStateException if it cannot be read, with the reason for a person
     */
    static AuditGlance of(ProbeControl probing, int most) {
        TURN.lock();
        try {
            return new AuditGlance(probing.audit(most), probing.check());
        } finally {
            TURN.unlock();
        }
    }

    boolean isBroken() {
        return check.filter(result -> !result.isWhole()).isPresent();
    }

    /** {@code The chain is whole: entries 1 to 57}. */
    String standing() {
        return check.map(result -> result.isWhole()
                ? "The chain is whole: entries " + Words.count(result.first()) + " to "
                        + Words.count(result.last())
                : "The chain is broken at " + Words.count(result.faults(), "place"))
                .orElse("This service has never sent anything");
    }

    /** Where it is broken, then what should be known besides. */
    List<String> lines() {
        return check.stream().flatMap(result -> Stream.concat(
                result.broken().stream().limit(MOST_LINES),
                result.notes().stream().limit(MOST_LINES))).map(Words::visible).toList();
    }

    /** What an entry says, on one line for a person. */
    static String words(AuditEntry entry) {
        return Words.visible(switch (entry.kind()) {
            case "scan" -> entry.text("what") + ", allowed by " + entry.text("allowedBy");
            case "probe" -> entry.text("prober") + " to " + entry.text("target")
                    + (entry.text("port").equals("0") ? "" : " port " + entry.text("port"))
                    + ", wanted by " + entry.text("wantedBy") + ", frames: "
                    + entry.text("frames");
            case "outcome" -> "of entry " + entry.text("of") + ": " + entry.text("outcome");
            case "switch" -> "probing " + entry.text("state") + " by " + entry.text("by");
            default -> entry.body().toText();
        });
    }

    Json.Obj toJson() {
        Json.Builder json = Json.object().put("entries",
                entries.stream().map(AuditGlance::json).toList());
        check.ifPresent(result -> json.put("check", json(result)));
        return json.build();
    }

    private static Json json(AuditEntry entry) {
        return Json.object().put("n", (double) entry.sequence()).put("at", entry.at().toString())
                .put("body", entry.body()).put("previous", entry.previous())
                .put("hash", entry.hash()).put("sound", entry.sound()).build();
    }

    private static Json json(AuditCheck.Result result) {
        return Json.object().put("whole", result.isWhole())
                .put("entries", (double) result.entries()).put("first", (double) result.first())
                .put("last", (double) result.last()).put("faults", (double) result.faults())
                .put("broken", Json.texts(result.broken())).put("notes", Json.texts(result.notes()))
                .build();
    }
}
