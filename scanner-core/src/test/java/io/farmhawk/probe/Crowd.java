package io.farmhawk.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.net.LoopbackServer;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers in groups: each asker waits until as many are there as a group has. It counts how many were
 * being served at once, so both too few and too many show, without a clock.
 */
final class Crowd implements LoopbackServer.Script {
    private final CyclicBarrier group;
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger largest = new AtomicInteger();

    Crowd(int size) {
        group = new CyclicBarrier(size);
    }

    int largest() {
        return largest.get();
    }

    @Override
    public void serve(Socket connection) throws IOException {
        LoopbackServer.requestHead(connection);
        largest.accumulateAndGet(present.incrementAndGet(), Math::max);
        try {
            group.await();
        } catch (BrokenBarrierException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        present.decrementAndGet();
        connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
    }
}
