package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.net.Departures;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.protocol.snmp.SnmpKeys;
import io.farmhawk.protocol.snmp.SnmpProber;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.Foreknowledge;
import io.farmhawk.probe.ProbeBudget;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Questions;
import io.farmhawk.probe.Scan;
import io.farmhawk.probe.ScanJournal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes scans. */
interface ProbeRuns {
    /** A host that is there answers within this, or its agent is left alone. */
    Duration ANSWER = Duration.ofMillis(700);

    /** A scan as those who start one see it. */
    interface Run extends AutoCloseable {
        /** As {@link Scan#run}. */
        Scan.Summary run(List<IpPrefix> targets, ObservationSink sink,
                Consumer<Scan.Progress> progress) throws InterruptedException;

        /** Ends it as soon as may be. Any thread, at any time. */
        void stop();

        @Override
        void close();
    }

    /**
     * A scan that has not begun.
     *
     * @param journal what was asked before by this scan
     */
    Run make(ProbeScope scope, ProbeBudget budget, Departures departures, ScanJournal journal);

    /**
     * Real ones.
     *
     * @param pack what is looked for, now
     * @param credentials for SNMP
     * @param known what is known of hosts without asking
     * @param narrowed leaves out what was not wanted
     */
    static ProbeRuns real(Supplier<FingerprintPack> pack, UnaryOperator<Questions> narrowed,
            SnmpSettings credentials, Foreknowledge known) {
        SnmpKeys keys = SnmpCredentials.of(credentials);
        return (scope, budget, departures, journal) -> {
            Dialer dialer = new Dialer();
            SnmpClient snmp = new SnmpClient(ANSWER);
            return new Real(dialer, snmp,
                    new Scan(scope, budget, departures,
                            Probers.tools(dialer, new SnmpProber(snmp, keys), pack.get(),
                                    narrowed, journal).knowing(known)));
        };
    }

    /** A scan with its connections. */
    record Real(Dialer dialer, SnmpClient snmp, Scan scan) implements Run {
        @Override
        public Scan.Summary run(List<IpPrefix> targets, ObservationSink sink,
                Consumer<Scan.Progress> progress) throws InterruptedException {
            return scan.run(targets, sink, progress);
        }

        @Override
        public void stop() {
            scan.stop();
        }

        @Override
        public void close() {
            dialer.close();
            snmp.close();
        }
    }
}
