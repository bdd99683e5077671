package io.farmhawk.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Says to browsers that something changed, as server-sent events (WHATWG HTML section 9.2): an event
 * {@code changed} whose id is the version. At most one a second for each client, whatever the network
 * does.
 *
 * <p>Each client is served by its own virtual thread, so a slow one holds up nobody. A client that
 * went away is noticed at the next line written to it; one that reads nothing is dropped by the
 * server's idle time-out.
 */
final class EventStream {
    private static final Duration REST = Duration.ofSeconds(1);

    private final ChangeSignal signal;
    private final int places;
    private final Duration patience;
    private final Semaphore free;
    private final LongAdder refused = new LongAdder();

    /**
     * @param places clients at the same time
     * @param patience a comment is sent after so long without a change, so that both sides notice a
     *        dead connection
     */
    EventStream(ChangeSignal signal, int places, Duration patience) {
        this.signal = signal;
        this.places = places;
        this.patience = patience;
        free = new Semaphore(places);
    }

    int clients() {
        return places - free.availablePermits();
    }

    /** Clients turned away because all places were taken. */
    long refused() {
        return refused.sum();
    }

    /** Serves one client until it leaves or we stop. */
    void serve(Context request) {
        request.contentType("text/event-stream");
        if (request.method().equals(HandlerType.HEAD)) {
            return;
        }
        if (!free.tryAcquire()) {
            refused.increment();
            throw new Refusal(503, "all " + places + " event streams are in use: close other tabs,"
                    + " or ask again later");
        }
        try {
            stream(request.res().getOutputStream(), seen(request));
        } catch (IOException e) {
            // The client is gone, which is how every stream ends but at our own stop.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private void stream(ServletOutputStream out, long start)
            throws IOException, InterruptedException {
        long seen = start;
        out.print("retry: 2000\n\n");
        out.flush();
        while (!signal.closedWithin(Duration.ZERO)) {
            long version = signal.await(seen, patience);
            out.print(version == seen
                    ? ": nothing new\n\n"
                    : "event: changed\nid: " + version + "\ndata: " + version + "\n\n");
            out.flush();
            if (version != seen && signal.closedWithin(REST)) {
                return;
            }
            seen = version;
        }
    }

    /** What the client knows: the last event, or the page it shows; else what is now. */
    private long seen(Context request) {
        return Optional.ofNullable(request.header("Last-Event-ID"))
                .or(() -> Optional.ofNullable(request.queryParam("since")))
                .flatMap(EventStream::number).orElseGet(signal::version);
    }

    private static Optional<Long> number(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && !text.isEmpty() && text.length() <= 18
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }
}
