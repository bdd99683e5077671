package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Departures;
import io.farmhawk.net.FrameBudget;
import io.farmhawk.probe.ProbeScope;
import java.io.IOException;
import io.farmhawk.net.Terms;
import io.farmhawk.net.Visit;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.snmp.SnmpKeys;
import io.farmhawk.protocol.snmp.TableReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the tables of the routers and switches that the operator named, one after the other, and again
 * after the interval. Nothing else is asked, and no other address.
 */
final class TableWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);

    /** A question and its answer are two frames: half of the forty a second that any host stands. */
    private static final double QUESTIONS_PER_SECOND = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A table of a large switch would fill the engine's queue; what it does not take is lost. */
    private static final int FACTS_AT_ONCE = 1_024;
    private static final Duration BREATH = Duration.ofMillis(200);

    private final List<IpAddress> devices;
    private final Duration interval;
    private final ProbeScope scope;
    private final Leave leave;
    private final ObservationSink sink;
    private final SnmpClient client = new SnmpClient();
    private final TableReader reader;
    private final Thread thread = Thread.ofVirtual().name("tables").unstarted(this::run);
    /** What went wrong last with each device: told once, not every time. */
    private final Map<IpAddress, String> troubles = new HashMap<>();

    private TableWatch(SnmpSettings settings, SnmpKeys keys, ProbeScope scope,
            Leave leave, ObservationSink sink) {
        devices = settings.devices();
        interval = settings.interval();
        this.sink = sink;
        this.scope = scope;
        this.leave = leave;
        reader = new TableReader(client, keys);
    }

    /**
     * A watch over the devices that the settings name; empty if they name none.
     *
     * @param sink called by one thread
     * @throws ConfigException if a device may not be asked, or a credential cannot be used
     */
    static Optional<TableWatch> of(Settings.Probe probe, Leave leave, ObservationSink sink) {
        SnmpSettings settings = probe.snmp();
        if (settings.devices().isEmpty()) {
            return Optional.empty();
        }
        ProbeScope scope = scope(probe);
        for (IpAddress device : settings.devices()) {
            scope.guard().refusal(device, SnmpClient.PORT).ifPresent(reason -> {
                throw new ConfigException("probe.snmp.devices names " + device
                        + ", which may not be asked: " + reason);
            });
        }
        return Optional.of(new TableWatch(settings, SnmpCredentials.of(settings), scope,
                leave, sink));
    }

    /** Whoever names devices but no scope has named these very addresses. */
    private static ProbeScope scope(Settings.Probe probe) {
        try {
            return probe.scope().isEmpty()
                    ? new ProbeScope(probe.snmp().devices().stream()
                            .map(ip -> new IpPrefix(ip, ip.isV4() ? 32 : 128)).toList(),
                            probe.exclude(), "probe.snmp.devices")
                    : new ProbeScope(probe.scope(), probe.exclude(), "probe.scope");
        } catch (IllegalArgumentException e) {
            throw new ConfigException("probe: " + e.getMessage(), e);
        }
    }

    /** Where questions are put on record before they leave. */
    interface Leave {
        /** @throws IOException if there is no record: then nothing is asked */
        Departures of(String what, ProbeScope scope) throws IOException;
    }

    void start() {
        thread.start();
    }

    /** Ends soon: a question under way is not waited for. */
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        client.close();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                readAll();
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readAll() throws InterruptedException {
        try {
            Terms terms = new Terms("tables", scope.guard(),
                    new FrameBudget(QUESTIONS_PER_SECOND, QUESTIONS_PER_SECOND), PATIENCE,
                    leave.of("tables of routers and switches", scope));
            for (IpAddress device : devices) {
                read(terms, device);
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("no router or switch was asked: it could not be put on record");
        }
    }

    private void read(Terms terms, IpAddress device) throws InterruptedException {
        Visit visit = new Visit(terms, device);
        TableReader.Reading reading = visit.call(() -> reader.read(device));
        Optional<String> trouble = switch (reading.answer()) {
            case Answer.Answered(var facts) -> {
                tell(facts);
                yield reading.cutShort().values().stream().findFirst();
            }
            case Answer.Silent(String reason) -> Optional.of(reason);
            case Answer.Refused(String reason) -> Optional.of(reason);
        };
        if (trouble.isPresent() && !trouble.get().equals(troubles.get(device))) {
            LOG.atWarn().addKeyValue("ip", device).addKeyValue("reason", trouble.get())
                    .log("a router or switch did not tell all of its tables");
        }
        trouble.ifPresentOrElse(reason -> troubles.put(device, reason),
                () -> troubles.remove(device));
    }

    private void tell(List<Observation> facts) throws InterruptedException {
        for (int i = 0; i < facts.size(); i++) {
            sink.accept(facts.get(i));
            if (i % FACTS_AT_ONCE == FACTS_AT_ONCE - 1) {
                Thread.sleep(BREATH);
            }
        }
    }
}
