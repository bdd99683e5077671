package io.farmhawk.app;

import io.farmhawk.frame.FrameSource;
import io.farmhawk.frame.pcap.CaptureException;
import io.farmhawk.frame.pcap.Interfaces;
import io.farmhawk.frame.pcap.CaptureSettings;
import io.farmhawk.frame.pcap.LiveCapture;
import io.farmhawk.frame.sample.SampleNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where the frames of a run come from: interfaces, or the sample network. All open. */
public final class Sources implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final long SAMPLE_SEED = 20_261_124;

    private final Overview.Mode mode;
    private final List<Source> sources;

    private record Source(FrameSource open, Feed.Opener again) {}

    private Sources(Overview.Mode mode, List<Source> sources) {
        this.mode = mode;
        this.sources = List.copyOf(sources);
    }

    /**
     * Opens the interfaces that the settings name, or the one with the default route.
     *
     * @throws CaptureException if one of them cannot be opened
     */
    public static Sources live(Settings.Capture capture) throws CaptureException {
        List<String> names = capture.interfaces().isEmpty()
                ? List.of(byDefault())
                : capture.interfaces();
        List<Source> sources = new ArrayList<>();
        try {
            for (String name : names.stream().distinct().toList()) {
                CaptureSettings how = how(capture, name);
                sources.add(new Source(LiveCapture.open(how), () -> again(how)));
            }
            return new Sources(Overview.Mode.LIVE, sources);
        } catch (CaptureException e) {
            sources.forEach(source -> source.open.close());
            throw e;
        }
    }

    /** A network that exists only in code, playing in real time from now on. */
    public static Sources sample(Instant now) {
        FrameSource network = new SampleNetwork(SAMPLE_SEED, now, true);
        return new Sources(Overview.Mode.SAMPLE, List.of(new Source(network, () -> network)));
    }

    private static String byDefault() throws CaptureException {
        List<String> usable = Interfaces.usable();
        return Interfaces.withDefaultRoute().or(() -> usable.stream().findFirst())
                .orElseThrow(() -> new CaptureException("there is no interface to capture on: none"
                        + " is up; run \"farmhawk doctor\" or name one with -i"));
    }

    private static CaptureSettings how(Settings.Capture capture, String name) {
        CaptureSettings how = CaptureSettings.of(name).withSizes(capture.snapOctets(),
                capture.bufferMebibytes() << 20);
        CaptureSettings heard = capture.promiscuous() ? how : how.notPromiscuous();
        return capture.filter().map(heard::withFilter).orElse(heard);
    }

    private static FrameSource again(CaptureSettings how) throws Feed.SourceException {
        try {
            return LiveCapture.open(how);
        } catch (CaptureException e) {
            throw new Feed.SourceException(e);
        }
    }

    public Overview.Mode mode() {
        return mode;
    }

    /** Names of the interfaces, or {@code sample}. */
    public List<String> names() {
        return sources.stream().map(source -> source.open.name()).toList();
    }

    List<Feed> feeds(Feed.Outlet outlet) {
        return sources.stream().map(source -> new Feed(source.open, source.again, AGAIN, outlet))
                .toList();
    }

    /** Releases sources that no pipeline took over. */
    @Override
    public void close() {
        sources.forEach(source -> source.open.close());
    }
}
