package io.farmhawk.frame.sample;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.FrameSource;
import io.farmhawk.frame.LinkType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A home office that exists only in code, as a sensor on its switch would see it: a router, a JetKVM,
 * a PiKVM, four laptops of three made-up employers and the family's devices. All come up within 40
 * seconds, the KVM devices within ten; from then on every minute brings a little of everything.
 *
 * <p>The same seed and start give the same octets at the same times. Inside addresses are of
 * 192.168.77.0/24, all others are set aside for documentation.
 */
public final class SampleNetwork implements FrameSource {
    /** For a network that goes on until it is stopped. */
    public static final Duration ENDLESS = Duration.ofDays(36_500);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String NAME = "sample";

    private final long seed;
    private final long startNanos;
    private final boolean realTime;
    private final long lengthNanos;
    private final Household home;
    private final Frame frame = new Frame();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong octets = new AtomicLong();
    private volatile boolean stopping;
    private volatile @Nullable Thread runner;

    /** One that is endless in real time, and has five minutes otherwise. */
    public SampleNetwork(long seed, Instant start, boolean realTime) {
        this(seed, start, realTime, realTime ? ENDLESS : Duration.ofMinutes(5));
    }

    /**
     * @param start time of the first frame
     * @param realTime whether frames come when they are due; if not, at once
     * @param length how much of the network's time to play
     */
    public SampleNetwork(long seed, Instant start, boolean realTime, Duration length) {
        if (length.isNegative() || length.isZero() || length.compareTo(ENDLESS) > 0) {
            throw new IllegalArgumentException(
                    "sample length must be positive and at most ENDLESS, got " + length);
        }
        this.seed = seed;
        this.realTime = realTime;
        startNanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
        lengthNanos = length.toNanos();
        home = new Household(seed);
    }

    /** What is really there, the router included. */
    public List<SampleDevice> devices() {
        List<SampleDevice> devices = new ArrayList<>();
        devices.add(home.gateway.device());
        home.hosts().forEach(host -> devices.add(host.device()));
        return List.copyOf(devices);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> run(FrameSink sink) {
        runner = Thread.currentThread();
        long began = System.nanoTime();
        boolean goOn = true;
        for (long minute = 0; goOn; minute++) {
            long base = minute * MINUTE.toNanos();
            goOn = script(minute).play((nanos, line) -> {
                if (base + nanos >= lengthNanos || !isDue(began + base + nanos)) {
                    return false;
                }
                deliver(base + nanos, line, sink);
                return true;
            });
        }
        return Optional.empty();
    }

    @Override
    public void stop() {
        stopping = true;
        LockSupport.unpark(runner);
    }

    @Override
    public CaptureCounters counters() {
        return new CaptureCounters(frames.get(), octets.get(), 0, 0);
    }

    @Override
    public void close() {
        stop();
    }

    private Script script(long minute) {
        Script script = new Script(seed + minute * 0x9E37_79B9_7F4A_7C15L);
        Link link = new Link(script, home.gateway);
        KvmScenes kvms = new KvmScenes(home, link);
        LaptopScenes laptops = new LaptopScenes(home, link);
        FamilyScenes family = new FamilyScenes(home, link);
        link.advertiseRouter(Duration.ofMillis(100));
        if (minute == 0) {
            link.announceAddress(Duration.ZERO, home.gateway);
            kvms.open();
            laptops.open();
            family.open();
        } else {
            kvms.repeat();
            laptops.repeat();
            family.repeat();
            refresh(link, minute);
        }
        new NeighbourScenes(home, link).play();
        return script;
    }

    /** Every device looks for the gateway again, and one of them renews its lease. */
    private void refresh(Link link, long minute) {
        List<Host> hosts = home.hosts();
        for (int i = 0; i < hosts.size(); i++) {
            Duration at = Duration.ofMillis(1_000 + 4_500L * i);
            link.resolveAddress(at, hosts.get(i), home.gateway);
        }
        Host host = hosts.get((int) (minute % hosts.size()));
        link.renew(Duration.ofSeconds(12), host);
    }

    /** Waits until then in real time; false if the network was stopped. */
    private boolean isDue(long atNanos) {
        while (realTime && !stopping && !Thread.currentThread().isInterrupted()) {
            long left = atNanos - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            LockSupport.parkNanos(this, left);
        }
        return !stopping && !Thread.currentThread().isInterrupted();
    }

    private void deliver(long offsetNanos, byte[] line, FrameSink sink) {
        long number = frames.incrementAndGet();
        octets.addAndGet(line.length);
        frame.point(line, 0, line.length, line.length).mark(NAME, LinkType.ETHERNET, number,
                startNanos + offsetNanos);
        sink.accept(frame);
    }
}
