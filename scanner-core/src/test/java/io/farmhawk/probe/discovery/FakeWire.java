package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSender;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.FrameSource;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A link in memory: what is sent is heard, and hosts answer ARP. Its time passes where somebody waits,
 * and only after all that was on the wire has been heard.
 */
final class FakeWire implements FrameSource, FrameSender, Time {
    final Map<IpAddress, MacAddress> hosts = new HashMap<>();
    final List<byte[]> sent = new ArrayList<>();
    Runnable beforeEach = () -> {};
    private final ArrayDeque<byte[]> onTheWire = new ArrayDeque<>();
    private boolean isHearing;
    private boolean isStopped;
    private long now;

    Discovery.Wire ends() {
        return new Discovery.Wire(this, this, this);
    }

    @Override
    public void send(byte[] octets, int offset, int length) {
        beforeEach.run();
        synchronized (this) {
            sent.add(octets);
        }
        put(octets);
        ByteBuffer frame = ByteBuffer.wrap(octets);
        IpAddress target = IpAddress.v4(frame.getInt(38));
        MacAddress mac = hosts.get(target);
        if (frame.getShort(12) == 0x0806 && mac != null) {
            put(FrameBuilder.arpReply(new Endpoint(mac, target, 0, 0),
                    new Endpoint(Cards.MAC, IpAddress.v4(frame.getInt(28)), 0, 0)));
        }
    }

    /** Puts a frame on the wire, whoever may have sent it. */
    synchronized void put(byte[] octets) {
        onTheWire.add(octets);
        notifyAll();
    }

    @Override
    public Optional<String> run(FrameSink sink) {
        Frame frame = new Frame();
        for (byte[] octets = next(); octets.length > 0; octets = next()) {
            sink.accept(frame.point(octets, 0, octets.length, octets.length).mark("wire",
                    LinkType.ETHERNET, 1, 1));
        }
        return Optional.empty();
    }

    private synchronized byte[] next() {
        isHearing = false;
        notifyAll();
        try {
            while (onTheWire.isEmpty() && !isStopped) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new byte[0];
        }
        isHearing = true;
        return onTheWire.isEmpty() ? new byte[0] : onTheWire.remove();
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        while (!onTheWire.isEmpty() || isHearing) {
            wait();
        }
        now += Math.max(0, nanos);
    }

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public synchronized void stop() {
        isStopped = true;
        notifyAll();
    }

    @Override
    public CaptureCounters counters() {
        return CaptureCounters.NONE;
    }

    @Override
    public void close() {
        stop();
    }
}
