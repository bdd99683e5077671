package io.farmhawk.frame.pcap;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.FrameSource;
import io.farmhawk.frame.LinkType;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/**
 * Frames of one interface, as they pass by.
 *
 * <p>A capture thread drains libpcap into a bounded {@link FrameRing} and nothing else; {@link #run}
 * empties the ring on its caller's thread. A slow sink therefore costs frames, which are counted, and
 * never holds up the kernel's buffer. Once running, the capture thread alone touches and closes the
 * handle, as its pointer dies with it; others only ask it to break.
 */
public final class LiveCapture implements FrameSource {
    /**
     * How long the consumer rests when the ring is empty: 200 times a second cost well under 1 % of
     * a core, and a ring of 4 MiB lasts six times as long at 1 Gbit/s.
     */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** How often drops are counted and the interface is looked at. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * How to capture.
     *
     * @param device name of the interface, or {@link #ANY}
     * @param snapOctets octets kept of each frame. A full Ethernet frame with two VLAN tags has
     *        1,522; a TLS hello with a post-quantum key share, merged into one segment by the network
     *        card, about 1,900 with its headers; DHCP has at most 1,514. What lies beyond 2,048 no
     *        decoder reads
     * @param bufferOctets kernel buffer: 8 MiB is 60 ms of 1 Gbit/s
     * @param promiscuous whether to take frames for others too; for mirror ports, not at home
     * @param filter in the syntax of pcap-filter(7); empty for the frames that decoders read
     * @param ringOctets our own buffer behind the kernel's, a power of two
     */
    public record Settings(String device, int snapOctets, int bufferOctets, boolean promiscuous,
            Optional<String> filter, int ringOctets) {
        /** Stands for all interfaces at once; their MAC addresses of destination are then unknown. */
        public static final String ANY = "any";

        public Settings {
            if (device.isBlank()) {
                throw new IllegalArgumentException("capture needs the name of an interface");
            }
            if (snapOctets < 128 || snapOctets > 65_535) {
                throw new IllegalArgumentException(
                        "snap octets must be from 128 to 65535, got " + snapOctets);
            }
            if (bufferOctets < 65_536) {
                throw new IllegalArgumentException(
                        "buffer octets must be at least 65536, got " + bufferOctets);
            }
            if (Integer.bitCount(ringOctets) != 1 || ringOctets < 65_536
                    || ringOctets / 4 < snapOctets) {
                throw new IllegalArgumentException("ring octets must be a power of two, at least"
                        + " 65536 and four frames, got " + ringOctets);
            }
        }

        /** The defaults: whole protocol messages, promiscuous, our filter. */
        public static Settings of(String device) {
            return new Settings(device, 2_048, 8 << 20, true, Optional.empty(), 4 << 20);
        }

        /** The same without frames for others, as befits a home. */
        public Settings notPromiscuous() {
            return new Settings(device, snapOctets, bufferOctets, false, filter, ringOctets);
        }

        /** The same with the operator's own filter. */
        public Settings withFilter(String text) {
            return new Settings(device, snapOctets, bufferOctets, promiscuous, Optional.of(text),
                    ringOctets);
        }
    }

    private enum State {
        OPEN, RUNNING, CLOSED
    }

    private final String name;
    private final PcapHandle handle;
    private final LinkType linkType;
    private final Drain drain;
    private final FrameRing ring;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong octets = new AtomicLong();
    private final AtomicLong droppedByKernel = new AtomicLong();
    private volatile boolean stopping;
    private volatile boolean over;
    private volatile @Nullable String trouble;
    private volatile @Nullable Thread consumer;

    LiveCapture(String name, PcapHandle handle, FrameRing ring, Drain drain) {
        this.name = name;
        this.handle = handle;
        this.ring = ring;
        this.drain = drain;
        linkType = CaptureHandle.linkType(handle);
    }

    /**
     * Opens an interface. Needs libpcap and CAP_NET_RAW.
     *
     * @throws CaptureException if it cannot be opened, or the filter is refused
     */
    public static LiveCapture open(Settings settings) throws CaptureException {
        PcapHandle handle = CaptureHandle.open(settings);
        return new LiveCapture(settings.device(), handle, new FrameRing(settings.ringOctets()),
                Drain.of(handle));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> run(FrameSink sink) {
        if (!state.compareAndSet(State.OPEN, State.RUNNING)) {
            throw new IllegalStateException("a capture runs once, " + name + " already has");
        }
        consumer = Thread.currentThread();
        Thread capture = Thread.ofPlatform().name("capture-" + name).start(this::capture);
        try {
            consume(sink);
        } finally {
            stop();
            await(capture);
        }
        return Optional.ofNullable(trouble);
    }

    @Override
    public void stop() {
        stopping = true;
        if (state.get() == State.RUNNING) {
            wakeCapture();
        }
        LockSupport.unpark(consumer);
    }

    @Override
    public CaptureCounters counters() {
        return new CaptureCounters(frames.get(), octets.get(), droppedByKernel.get(),
                ring.dropped());
    }

    @Override
    public void close() {
        if (state.compareAndSet(State.OPEN, State.CLOSED)) {
            handle.close();
        } else {
            stop();
        }
    }

    /** Hands on what is in the ring until the capture is over and the ring empty. */
    private void consume(FrameSink sink) {
        Frame frame = new Frame();
        long look = System.nanoTime() + LOOK_NANOS;
        while (true) {
            boolean last = over;
            if (ring.take(frame, name, linkType)) {
                frames.setRelease(frames.getPlain() + 1);
                octets.setRelease(octets.getPlain() + frame.length());
                sink.accept(frame);
                ring.release();
            } else if (last || Thread.currentThread().isInterrupted()) {
                return;
            } else {
                LockSupport.parkNanos(this, REST_NANOS);
                if (System.nanoTime() - look >= 0) {
                    wakeCapture();
                    look += LOOK_NANOS;
                }
            }
        }
    }

    /** On a quiet line libpcap comes back only when asked to, whatever its time-out. */
    private void wakeCapture() {
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            // The capture thread has closed it: nobody left to wake.
        }
    }

    private void capture() {
        try (handle) {
            DropCount drops = new DropCount();
            long look = System.nanoTime() + LOOK_NANOS;
            while (!stopping) {
                drain.drain(ring);
                if (System.nanoTime() - look >= 0) {
                    droppedByKernel.set(drops.read(handle));
                    stopIfDown();
                    look += LOOK_NANOS;
                }
            }
            droppedByKernel.set(drops.read(handle));
        } catch (CaptureException e) {
            trouble = "capture on " + name + " ended: " + e.getMessage();
        } catch (NotOpenException | PcapNativeException | RuntimeException e) {
            trouble = "capture on " + name + " failed: " + e;
        } finally {
            over = true;
            LockSupport.unpark(consumer);
        }
    }

    /** Libpcap waits in silence for an interface that was taken down; a person should know. */
    private void stopIfDown() throws CaptureException {
        if (Interfaces.isDown(name)) {
            throw new CaptureException("the interface is down; run: ip link set " + name + " up");
        }
    }

    /** Waits for the thread to close the handle; an interrupt is kept for later. */
    private static void await(Thread capture) {
        boolean interrupted = false;
        while (capture.isAlive()) {
            try {
                capture.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds up the kernel's count, which has 32 bits and starts again at zero. */
    private static final class DropCount {
        private long total;
        private long last;

        long read(PcapHandle handle) throws PcapNativeException, NotOpenException {
            long now = handle.getStats().getNumPacketsDropped();
            total += (now - last) & 0xFFFF_FFFFL;
            last = now;
            return total;
        }
    }
}
