package io.farmhawk.probe.audit;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonFile;
import java.io.IOException;
import java.util.Optional;

/**
 * How far a chain was safely on disk, so that entries missing from its end are missed.
 *
 * @param sequence of the last entry
 * @param hash of the last entry
 */
record AuditHead(long sequence, String hash) {
    static Optional<AuditHead> read(AuditFiles files) throws IOException {
        return JsonFile.read(files.head()).flatMap(
                head -> head.number("sequence").flatMap(sequence -> head.text("hash")
                        .map(hash -> new AuditHead(sequence.longValue(), hash))));
    }

    void write(AuditFiles files) throws IOException {
        JsonFile.write(files.head(), Json.object().put("sequence", (double) sequence)
                .put("hash", hash).build());
    }
}
