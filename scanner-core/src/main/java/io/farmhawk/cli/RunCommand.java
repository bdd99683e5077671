package io.farmhawk.cli;

import io.farmhawk.app.ConfigException;
import io.farmhawk.app.Face;
import io.farmhawk.app.Overview;
import io.farmhawk.app.Pipeline;
import io.farmhawk.app.Settings;
import io.farmhawk.app.Sources;
import io.farmhawk.app.Version;
import io.farmhawk.frame.pcap.CaptureException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code farmhawk run}: watches until stopped. */
@Command(name = "run", mixinStandardHelpOptions = true, description = {
        "Watches the network: names devices, reports IP-KVMs, publishes over MQTT, serves the"
                + " dashboard. Listens only, probes nothing. Ends with Ctrl-C."})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(names = {"-i", "--interface"}, paramLabel = "NAME",
            description = "interface to watch, \"any\" for all; may be given again"
                    + " (default: the one with the default route)")
    private final List<String> interfaces = new ArrayList<>();

    @Option(names = "--sample",
            description = "watch the sample network, which exists only in code")
    private boolean sample;

    @Option(names = "--or-sample",
            description = "watch the sample network if nothing can be captured here")
    private boolean orSample;

    @Option(names = "--listen", paramLabel = "HOST:PORT",
            description = "where the dashboard listens, or \"off\" (default: "
                    + Settings.DEFAULT_LISTEN + ")")
    private @Nullable String listen;

    @Option(names = "--mqtt", paramLabel = "BROKER",
            description = "tcp://host:port, ssl://host:port, embedded, embedded:PORT or off"
                    + " (default: embedded)")
    private @Nullable String mqtt;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CaptureException, InterruptedException {
        Settings settings = settings();
        CountDownLatch stop = new CountDownLatch(1);
        try (StopHook _ = new StopHook(stop::countDown); Sources sources = sources(settings)) {
            watch(settings, sources, stop);
        }
        return Exit.OK;
    }

    /** Devices that do not exist are kept out of the real ledger and away from the real site. */
    private void watch(Settings settings, Sources sources, CountDownLatch stop)
            throws InterruptedException {
        if (sources.mode() != Overview.Mode.SAMPLE) {
            watch(settings, sources, stop, "");
        } else if (options.namesState()) {
            watch(settings.withSiteName("sample"), sources, stop, "");
        } else {
            try (ScratchDirectory scratch = new ScratchDirectory()) {
                watch(settings.withSiteName("sample").withStateDirectory(scratch.path()), sources,
                        stop, " (removed at the end)");
            }
        }
    }

    private void watch(Settings settings, Sources sources, CountDownLatch stop, String stateNote)
            throws InterruptedException {
        try (Pipeline pipeline = Pipeline.start(settings, sources, InstantSource.system())) {
            Optional<Face.Opened> face = face(settings, pipeline);
            announce(sources, pipeline, face.map(Face.Opened::address));
            out().println("  state      " + settings.stateDirectory() + stateNote);
            out().flush();
            stop.await();
            face.ifPresent(Face.Opened::close);
            Missed.lines(pipeline.overview().sources()).forEach(out()::println);
            out().flush();
        }
    }

    private Settings settings() {
        Settings settings = options.read();
        if (!interfaces.isEmpty()) {
            settings = settings.withInterfaces(interfaces);
        }
        if (listen != null) {
            settings = settings.withListen(listen.equals("off")
                    ? Optional.empty()
                    : Optional.of(Settings.address("--listen", listen)));
        }
        return mqtt == null ? settings : settings.withBroker(Settings.broker("--mqtt", mqtt));
    }

    private Sources sources(Settings settings) throws CaptureException {
        Instant now = Instant.now();
        if (sample) {
            return Sources.sample(now);
        }
        try {
            return Sources.live(settings.capture());
        } catch (CaptureException e) {
            if (!orSample) {
                throw e;
            }
            PrintWriter err = spec.commandLine().getErr();
            err.println("farmhawk: " + e.getMessage());
            err.println("farmhawk: showing the sample network instead");
            return Sources.sample(now);
        }
    }

    private static Optional<Face.Opened> face(Settings settings, Pipeline pipeline) {
        return settings.dashboard().listen().map(listen -> Face.installed()
                .orElseThrow(() -> new ConfigException(
                        "dashboard.listen: this build has no dashboard; set it to off"))
                .open(pipeline, listen));
    }

    private void announce(Sources sources, Pipeline pipeline, Optional<URI> dashboard) {
        boolean real = sources.mode() == Overview.Mode.LIVE;
        out().println("Farmhawk " + Version.TEXT);
        out().println("  watching   " + (real
                ? String.join(", ", sources.names()) + " (listens only, probes nothing)"
                : "a sample network that exists only in code"));
        out().println("  dashboard  " + dashboard.map(URI::toString).orElse("off"));
        Optional<URI> embedded = pipeline.embeddedBroker();
        out().println("  mqtt       " + pipeline.overview().broker().address()
                + (embedded.isPresent() ? " (embedded broker)" : ""));
        embedded.ifPresent(address -> out().println("             mosquitto_sub"
                + (address.getPort() == 1883 ? "" : " -p " + address.getPort())
                + " -v -t 'farmhawk/#'"));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
