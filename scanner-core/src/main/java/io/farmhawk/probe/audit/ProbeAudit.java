package io.farmhawk.probe.audit;

import io.farmhawk.json.Json;
import io.farmhawk.net.Departure;
import io.farmhawk.net.Departures;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.probe.ProbeScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what is sent, before it is sent. An entry is with the operating system when {@link #record}
 * returns, and on disk within a second. Where the disk takes no entry, nothing may be sent. Any thread.
 */
public final class ProbeAudit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeAudit.class);
    private static final Duration BETWEEN_SYNCS = Duration.ofSeconds(1);
    private static final String DIRECTORY = "audit";

    private final AuditFiles files;
    private final InstantSource clock;
    private final AuditWriter writer;
    private final ReentrantLock turn = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<String> trouble = Optional.empty();

    private ProbeAudit(AuditFiles files, AuditWriter writer, InstantSource clock) {
        this.files = files;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Opens the audit of one who probes.
     *
     * @param name of the chain: {@code service}, or {@code scan} for scans by hand
     * @throws IOException if it cannot be written; then nothing may be probed
     */
    public static ProbeAudit open(Path stateDirectory, String name, InstantSource clock)
            throws IOException {
        return open(new AuditFiles(in(stateDirectory), name), AuditWriter.USUAL_FILE_OCTETS, clock);
    }

    static ProbeAudit open(AuditFiles files, long mostOctets, InstantSource clock)
            throws IOException {
        ProbeAudit audit = new ProbeAudit(files,
                AuditWriter.open(files, mostOctets, clock.instant()), clock);
        Thread.ofVirtual().name("audit").start(audit::syncNowAndThen);
        return audit;
    }

    /** Where the audits of a state directory are. */
    public static Path in(Path stateDirectory) {
        return stateDirectory.resolve(DIRECTORY);
    }

    /** The files of this audit. */
    public AuditFiles files() {
        return files;
    }

    /** Why nothing may be sent now, in one line; empty if entries are taken. */
    public Optional<String> trouble() {
        return trouble;
    }

    /**
     * What a scan asks for leave: it is given while probing is not stopped and entries are taken. The scope
     * is put on record now.
     *
     * @throws IOException if it is not on record
     */
    public Departures departures(String what, ProbeScope scope, KillSwitch killSwitch)
            throws IOException {
        record(Json.object().put("kind", "scan").put("what", what)
                .put("allowedBy", scope.allowedBy())
                .put("scope", Json.texts(scope.prefixes().stream().map(Object::toString).toList()))
                .put("excluded",
                        Json.texts(scope.excluded().stream().map(Object::toString).toList()))
                .build());
        return new OnRecord(this, scope.allowedBy(), killSwitch);
    }

    /** Puts on record who stopped probing or let it go on. */
    public void recordSwitch(String state, String by) throws IOException {
        record(Json.object().put("kind", "switch").put("state", state).put("by", by).build());
    }

    private long record(Json.Obj body) throws IOException {
        turn.lock();
        try {
            long number = writer.append(body, clock.instant()).sequence();
            trouble = Optional.empty();
            return number;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            turn.unlock();
        }
    }

    private IOException failed(IOException e) {
        String reason = "cannot write " + files.current() + ": " + e.getMessage()
                + "; nothing is probed without its record: make room, or make it writable";
        if (!trouble.equals(Optional.of(reason))) {
            LOG.atError().addKeyValue("reason", e.getMessage())
                    .log("audit is not taken by the disk, probing stops");
        }
        trouble = Optional.of(reason);
        return new IOException(reason, e);
    }

    private void syncNowAndThen() {
        try {
            while (!closed.await(BETWEEN_SYNCS.toMillis(), TimeUnit.MILLISECONDS)) {
                sync();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sync() {
        turn.lock();
        try {
            if (writer.isUnsynced()) {
                writer.sync();
            }
        } catch (IOException e) {
            var _ = failed(e);
        } finally {
            turn.unlock();
        }
    }

    /** Puts everything on disk and lets the files go. */
    @Override
    public void close() {
        closed.countDown();
        turn.lock();
        try {
            writer.close();
        } catch (IOException e) {
            var _ = failed(e);
        } finally {
            turn.unlock();
        }
    }

    /** Gives leave to one scan. */
    private record OnRecord(ProbeAudit audit, String allowedBy, KillSwitch killSwitch)
            implements
                Departures {
        @Override
        public Permission ask(Departure departure) {
            Optional<KillSwitch.Stopped> stopped = killSwitch.stopped();
            if (stopped.isPresent()) {
                return new Permission.Refused(stopped.get().words());
            }
            try {
                return new Permission.Granted(audit.record(Json.object().put("kind", "probe")
                        .put("scan", departure.scanId())
                        .put("target", departure.target().toString())
                        .put("port", departure.port())
                        .put("prober", departure.purpose().prober())
                        .put("wantedBy", departure.purpose().wantedBy())
                        .put("frames", departure.frames()).put("allowedBy", allowedBy).build()));
            } catch (IOException e) {
                return new Permission.Refused(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void ended(long number, String outcome) {
            try {
                audit.record(Json.object().put("kind", "outcome").put("of", (double) number)
                        .put("outcome", outcome).build());
            } catch (IOException e) {
                // said by trouble(); the next question gets no leave
            }
        }
    }
}
