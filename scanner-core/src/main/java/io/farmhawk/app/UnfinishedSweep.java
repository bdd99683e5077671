package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonFile;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.ScanJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's sweep that is under way, in the state directory: its order, and what was asked, host by
 * host. So a restart in the midst of it goes on. Where the disk takes neither, the sweep goes on without. Any
 * thread.
 */
final class UnfinishedSweep {
    /** What was asked longer ago is worth asking again. */
    static final Duration OLDEST = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedSweep.class);

    private final Path file;
    private final Path journal;
    private Optional<Order> waiting = Optional.empty();

    /** A sweep that was begun. */
    record Order(List<IpPrefix> targets, String by, Instant since) {
        Order {
            targets = List.copyOf(targets);
        }
    }

    /** Finds what an earlier run left behind. */
    UnfinishedSweep(Path directory, Optional<ProbeScope> scope, Instant now) {
        file = directory.resolve("probe-sweep.json");
        journal = directory.resolve("probe-sweep.journal");
        waiting = scope.flatMap(allowed -> read(allowed, now));
        if (waiting.isEmpty()) {
            ended();
        }
    }

    /** Where to write what is asked from now on. */
    synchronized ScanJournal begin(Order order, ProbeScope scope) {
        ended();
        try {
            JsonFile.write(file, Json.object().put("scope", words(scope))
                    .put("targets",
                            Json.texts(order.targets.stream().map(IpPrefix::toString).toList()))
                    .put("by", order.by).put("since", order.since.toString()).build());
            return ScanJournal.at(journal);
        } catch (IOException e) {
            return without(e);
        }
    }

    /** Where to go on writing. */
    synchronized ScanJournal resume() {
        try {
            return ScanJournal.at(journal);
        } catch (IOException e) {
            return without(e);
        }
    }

    /** The sweep to go on with; once. */
    synchronized Optional<Order> take(Instant now) {
        Optional<Order> order = waiting.filter(each -> isFresh(each.since, now));
        waiting = Optional.empty();
        return order;
    }

    /** Nobody wants to go on with the one that was broken off. */
    synchronized void drop() {
        if (waiting.isPresent()) {
            ended();
        }
    }

    /** There is nothing to go on with any more. */
    synchronized void ended() {
        waiting = Optional.empty();
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(journal);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("a sweep that ended could not be forgotten, a restart may go on with it");
        }
    }

    private Optional<Order> read(ProbeScope scope, Instant now) {
        try {
            return JsonFile.read(file)
                    .filter(kept -> kept.text("scope").equals(Optional.of(words(scope))))
                    .map(UnfinishedSweep::order).filter(order -> isFresh(order.since, now));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("a sweep was broken off, and it is not known which");
            return Optional.empty();
        }
    }

    private static Order order(Json.Obj kept) {
        return new Order(kept.list("targets").stream()
                .map(each -> each instanceof Json.Text(String text) ? text : "")
                .map(text -> IpPrefix.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("no network: " + text)))
                .toList(), kept.needText("by"), Instant.parse(kept.needText("since")));
    }

    private static boolean isFresh(Instant since, Instant now) {
        return Duration.between(since, now).abs().compareTo(OLDEST) <= 0;
    }

    /** What was asked inside one scope need not be what another allows. */
    private static String words(ProbeScope scope) {
        return scope.prefixes() + " but " + scope.excluded();
    }

    private static ScanJournal without(IOException e) {
        LOG.atWarn().addKeyValue("reason", e.getMessage())
                .log("what is asked could not be kept, a restart would begin the sweep anew");
        return ScanJournal.inMemory();
    }
}
