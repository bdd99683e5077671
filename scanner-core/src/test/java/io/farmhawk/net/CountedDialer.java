package io.farmhawk.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;

/** A dialer whose buffers are counted: when it is closed, all must have been given back. */
final class CountedDialer implements AutoCloseable {
    static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();

    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
    private final Dialer dialer = new Dialer(buffers);

    CountedDialer() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    Dialer dialer() {
        return dialer;
    }

    /** Asks on a visit of its own. */
    HttpReply ask(LoopbackServer server, String path) throws InterruptedException {
        return Visits.to(LOOPBACK).call(() -> dialer.exchange(question(server, path)));
    }

    HttpReply ask(LoopbackServer server, Duration timeout) throws InterruptedException {
        return Visits.to(LOOPBACK, timeout).call(() -> dialer.exchange(question(server, "/")));
    }

    static HttpQuestion question(LoopbackServer server, String path) {
        return new HttpQuestion(Scheme.HTTP, server.address(), server.port(), path);
    }

    @Override
    public void close() {
        dialer.close();
        assertThat(buffers.metric().usedHeapMemory()).as("octets on the heap").isZero();
        assertThat(buffers.metric().usedDirectMemory()).as("octets off the heap").isZero();
    }
}
