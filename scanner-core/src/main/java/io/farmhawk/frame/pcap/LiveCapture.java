package io.farmhawk.frame.pcap;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.FrameSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * Frames of one interface, as they pass by.
 *
 * <p>The thread that calls {@link #run} takes frames out of the kernel's ring and hands each to the sink
 * before it takes the next. The kernel's ring is the one buffer: a slow sink costs the frames that find
 * no room there, and these are counted.
 *
 * <p>Once running, that thread alone touches and closes the handle, as its pointer dies with it; others
 * only ask it to break.
 */
public final class LiveCapture implements FrameSource {
    /** How often drops are counted and the interface is looked at. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum State {
        OPEN, RUNNING, CLOSED
    }

    private final String name;
    private final PcapHandle handle;
    private final Drain drain;
    private final int snapOctets;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Intake intake;
    private volatile long dropped;
    private volatile boolean stopping;

    LiveCapture(CaptureSettings settings, PcapHandle handle, Drain drain) {
        name = settings.device();
        snapOctets = settings.snapOctets();
        this.handle = handle;
        this.drain = drain;
    }

    /**
     * Opens an interface. Needs libpcap and CAP_NET_RAW.
     *
     * @throws CaptureException if it cannot be opened, or the filter is refused
     */
    public static LiveCapture open(CaptureSettings settings) throws CaptureException {
        PcapHandle handle = CaptureHandle.open(settings);
        return new LiveCapture(settings, handle, Drain.of(handle));
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
        Intake taking = new Intake(name, CaptureHandle.linkType(handle), snapOctets, sink);
        intake = taking;
        Thread.ofVirtual().name("wake-" + name).start(this::wakeUntilOver);
        try (handle) {
            take(taking);
            return Optional.empty();
        } catch (CaptureException e) {
            return Optional.of("capture on " + name + " ended: " + e.getMessage());
        } catch (NotOpenException | PcapNativeException e) {
            return Optional.of("capture on " + name + " failed: " + e);
        } finally {
            over.countDown();
        }
    }

    @Override
    public void stop() {
        stopping = true;
        if (state.get() == State.RUNNING) {
            wake();
        }
    }

    @Override
    public CaptureCounters counters() {
        Intake taking = intake;
        return taking == null
                ? CaptureCounters.NONE
                : new CaptureCounters(taking.frames(), taking.octetsTaken(), dropped, 0);
    }

    @Override
    public void close() {
        if (state.compareAndSet(State.OPEN, State.CLOSED)) {
            handle.close();
        } else {
            stop();
        }
    }

    private void take(Intake taking)
            throws CaptureException, NotOpenException, PcapNativeException {
        DropCount drops = new DropCount();
        long look = System.nanoTime() + LOOK_NANOS;
        while (!stopping && !Thread.currentThread().isInterrupted()) {
            drain.drain(taking);
            if (System.nanoTime() - look >= 0) {
                dropped = drops.read(handle);
                stopIfDown();
                look = System.nanoTime() + LOOK_NANOS;
            }
        }
        dropped = drops.read(handle);
    }

    /** Libpcap waits in silence for an interface that was taken down; a person should know. */
    private void stopIfDown() throws CaptureException {
        if (Interfaces.isDown(name)) {
            throw new CaptureException("the interface is down; run: ip link set " + name + " up");
        }
    }

    /** On a quiet line libpcap comes back only when asked to, whatever its time-out. */
    private void wakeUntilOver() {
        try {
            while (!over.await(LOOK_NANOS, TimeUnit.NANOSECONDS)) {
                wake();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            // The capture thread has closed it: nobody left to wake.
        }
    }

    /**
     * Adds up what the kernel had no room for and what the interface itself missed. Both counts have 32
     * bits and start again at zero.
     */
    private static final class DropCount {
        private long total;
        private long lastInKernel;
        private long lastInInterface;

        long read(PcapHandle handle) throws PcapNativeException, NotOpenException {
            PcapStat now = handle.getStats();
            total += now.getNumPacketsDropped() - lastInKernel & 0xFFFF_FFFFL;
            total += now.getNumPacketsDroppedByIf() - lastInInterface & 0xFFFF_FFFFL;
            lastInKernel = now.getNumPacketsDropped();
            lastInInterface = now.getNumPacketsDroppedByIf();
            return total;
        }
    }
}
