package io.farmhawk.app;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.PackSource;
import io.farmhawk.frame.DuplicateWindow;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.VendorTable;
import io.farmhawk.json.Json;
import io.farmhawk.protocol.DecodeCount;
import io.farmhawk.probe.Foreknowledge;
import io.farmhawk.publish.Publisher;
import io.farmhawk.store.Ledger;
import io.farmhawk.store.LedgerException;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole of Farmhawk in one process, wired by hand. Read it from top to bottom:
 *
 * <pre>
 * frames ── Feed: decoders ── facts ── ObservationQueue ── EngineLoop ── Ledger ── Publisher
 *                                                    Inventory, Matcher, Findings    Face
 * </pre>
 */
public final class Pipeline implements ReadModel, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST_OBSERVATIONS = 16_384;

    private final Settings settings;
    private final Overview.Mode mode;
    private final String sensor;
    private final Instant startedAt;
    private final Ledger ledger;
    private final Messages messages;
    private final ObservationQueue queue = new ObservationQueue(MOST_OBSERVATIONS);
    private final List<Feed> feeds;
    private final EngineLoop loop;
    private final Housekeeping housekeeping;
    private final Optional<PackWatch> packWatch;
    private final Optional<Probing> probing;
    private final PlaceMemory place;
    private final Engine engine;
    private final InstantSource clock;
    private volatile FingerprintPack packInUse;
    private final Optional<TableWatch> tables;

    private Pipeline(Settings settings, Sources sources, InstantSource clock, Ledger ledger)
            throws IOException, FingerprintException {
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        mode = sources.mode();
        startedAt = clock.instant();
        sensor = settings.site().sensor()
                .orElseGet(() -> DeviceKey.in(settings.stateDirectory()).sensorName());
        feeds = sources.feeds(
                new Feed.Outlet(queue, new DuplicateWindow(new SecureRandom()), clock));
        FingerprintPack bundled = FingerprintPack.onClassPath();
        Optional<PackSource> own = Fingerprints.own(settings, bundled);
        Optional<PackSource.Look> look = own.map(PackSource::look);
        FingerprintPack pack = own.isPresent() ? own.get().accept() : bundled;
        Engine engine = new Engine(
                new Inventory(VendorTable.onClassPath(), Inventory.MOST_ASSETS), new Matcher(pack),
                new Findings(ledger, ledger.findings(), MOST_FINDINGS), this::found,
                settings.site().place());
        ledger.assets(Inventory.MOST_ASSETS).forEach(engine::restore);
        place = new PlaceMemory(settings.stateDirectory(), startedAt);
        place.read(engine);
        this.engine = engine;
        loop = new EngineLoop(engine, queue, clock, this::tick);
        messages = new Messages(settings, sensor, ledger);
        housekeeping = new Housekeeping(ledger, messages, clock);
        packInUse = pack;
        packWatch = own.map(source -> new PackWatch(source, look.orElseThrow(), pack, this::use));
        Foreknowledge heard = loop::known;
        Foreknowledge known = heard.or(new LeaseHosts(settings.probe().leaseFiles(), clock));
        probing = mode == Overview.Mode.LIVE
                ? Optional.of(new Probing(new Probing.Parts(settings, ZoneId.systemDefault(), clock,
                        queue::offer, ProbeRuns.real(() -> packInUse, UnaryOperator.identity(),
                                settings.probe().snmp(), known),
                        () -> ScanProposal.of(packInUse))))
                : Optional.empty();
        tables = mode == Overview.Mode.LIVE
                ? TableWatch.of(settings.probe(), probing.orElseThrow()::departures, queue::offer)
                : Optional.empty();
    }

    /**
     * Opens the state, connects to the broker and lets the frames flow.
     *
     * @param sources already open; closed with the pipeline
     * @throws ConfigException if something that the settings name cannot be used
     */
    public static Pipeline start(Settings settings, Sources sources, InstantSource clock) {
        try {
            Ledger ledger = Ledger.open(settings.stateDirectory());
            try {
                Pipeline pipeline = new Pipeline(settings, sources, clock, ledger);
                pipeline.messages.start(pipeline::health, pipeline.probing());
                pipeline.loop.start();
                pipeline.feeds.forEach(Feed::start);
                pipeline.packWatch.ifPresent(PackWatch::start);
                pipeline.probing.ifPresent(Probing::start);
                pipeline.tables.ifPresent(TableWatch::start);
                return pipeline;
            } catch (IOException | FingerprintException | RuntimeException e) {
                ledger.close();
                throw e;
            }
        } catch (IOException | LedgerException | FingerprintException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Where our own broker listens, if the settings want it. */
    public Optional<URI> embeddedBroker() {
        return messages.embedded();
    }

    private void use(FingerprintPack now, FingerprintPack before) {
        loop.use(new Matcher(now), now.testsAsBefore(before));
        packInUse = now;
    }

    private void found() {
        messages.publisher().wake();
    }

    private void tick(Engine engine, Engine.Changes changes) {
        feeds.forEach(Feed::tellGaps);
        housekeeping.tick(engine, changes);
        place.tick(engine, clock.instant());
        probing.ifPresent(each -> each.seen(changes));
    }

    private Json.Obj health() {
        Json.Builder health = Json.object();
        OverviewJson.write(overview()).members().forEach(health::put);
        messages.orders().ifPresent(counts -> health.put("commands", counts));
        return health.put("probing", ProbingJson.write(probing().view())).build();
    }

    @Override
    public ProbeControl probing() {
        return probing.<ProbeControl>map(each -> each).orElseGet(() -> new NoProbing(
                "these devices are not on this network: there is nothing to probe"));
    }

    @Override
    public Overview overview() {
        Snapshot snapshot = loop.snapshot();
        Publisher publisher = messages.publisher();
        return new Overview(Version.TEXT, settings.site().tenant(), settings.site().name(), sensor,
                mode, startedAt, feeds.stream().map(Feed::view).toList(),
                snapshot.assets().size(), snapshot.openFindings(),
                new Overview.BrokerView(publisher.address(), publisher.connected(),
                        publisher.waiting()),
                undecoded(), queue.refused(), leftOut(), trouble());
    }

    private Optional<String> trouble() {
        return loop.trouble()
                .or(() -> feeds.stream().flatMap(feed -> feed.trouble().stream()).findFirst())
                .or(() -> packWatch.flatMap(PackWatch::trouble))
                .or(() -> probing.flatMap(each -> each.view().trouble()));
    }

    private List<Overview.Count> leftOut() {
        return Stream.concat(loop.leftOut().stream(),
                Stream.of(new Overview.Count("ledger/damaged", ledger.damaged()))
                        .filter(count -> count.value() > 0))
                .toList();
    }

    private List<Overview.Count> undecoded() {
        Map<String, Long> sums = new TreeMap<>();
        for (Feed feed : feeds) {
            for (DecodeCount count : feed.undecoded()) {
                sums.merge(count.name(), count.value(), Long::sum);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Overview.Count(sum.getKey(), sum.getValue())).toList();
    }

    @Override
    public List<AssetView> assets() {
        return loop.snapshot().assets();
    }

    @Override
    public Optional<AssetView> asset(AssetId id) {
        List<AssetView> assets = assets();
        int index = Collections.binarySearch(
                assets.stream().map(view -> view.asset().id()).toList(),
                id);
        return index < 0 ? Optional.empty() : Optional.of(assets.get(index));
    }

    @Override
    public List<Finding> findings() {
        return loop.snapshot().findings();
    }

    @Override
    public Optional<Finding> finding(FindingId id) {
        return findings().stream().filter(finding -> finding.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Finding> triage(FindingId id, Triage triage) {
        return loop.triage(id, triage);
    }

    @Override
    public AutoCloseable subscribe(Runnable listener) {
        return loop.subscribe(listener);
    }

    /** Stops the frames, writes down what is known, says goodbye to the broker. Blocks for seconds. */
    @Override
    public void close() {
        packWatch.ifPresent(PackWatch::close);
        probing.ifPresent(Probing::close);
        try {
            if (tables.isPresent()) {
                tables.get().stop();
            }
            for (Feed feed : feeds) {
                feed.stop();
            }
            loop.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        housekeeping.save();
        place.save(engine);
        messages.close();
        ledger.close();
        LOG.atDebug().log("stopped");
    }
}
