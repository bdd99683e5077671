package io.farmhawk.app;

import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.PortProbe;
import io.farmhawk.inventory.VendorTable;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.probe.Descriptions;
import io.farmhawk.probe.FollowUps;
import io.farmhawk.probe.LinkFinder;
import io.farmhawk.probe.FragileMakers;
import io.farmhawk.probe.ProbePlanner;
import io.farmhawk.probe.Questions;
import io.farmhawk.probe.Scan;
import io.farmhawk.probe.ScanJournal;
import io.farmhawk.net.Visit;
import io.farmhawk.protocol.Hearing;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.talk.TalkProber;
import io.farmhawk.protocol.http.HttpProber;
import io.farmhawk.protocol.http.WebSocketProber;
import io.farmhawk.protocol.ipmi.IpmiProber;
import io.farmhawk.protocol.mdns.MdnsProber;
import io.farmhawk.protocol.nbns.NbnsProber;
import io.farmhawk.protocol.ssdp.SsdpProber;
import io.farmhawk.protocol.tls.TlsProber;
import io.farmhawk.protocol.wsd.WsdProber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What a scan asks, port by port: adding a prober is one line here. */
final class Probers {
    /** Ports that tell what a device is: of remote control, of the web, of infrastructure. */
    private static final List<Integer> PORTS = List.of(21, 22, 23, 53, 80, 81, 135, 139, 443, 445,
            515, 554, 623, 631, 1400, 1883, 3128, 3389, 5000, 5001, 5900, 7000, 8000, 8001, 8006,
            8080,
            8123, 8291, 8443, 9090, 9100);

    private static final Map<Integer, Scheme> WEB = Map.ofEntries(Map.entry(80, Scheme.HTTP),
            Map.entry(81, Scheme.HTTP), Map.entry(443, Scheme.HTTPS),
            Map.entry(1400, Scheme.HTTP), Map.entry(5000, Scheme.HTTP),
            Map.entry(5001, Scheme.HTTPS), Map.entry(8000, Scheme.HTTP),
            Map.entry(8001, Scheme.HTTP), Map.entry(8006, Scheme.HTTPS),
            Map.entry(8080, Scheme.HTTP), Map.entry(8123, Scheme.HTTP),
            Map.entry(8443, Scheme.HTTPS), Map.entry(9090, Scheme.HTTP));

    private Probers() {}

    /** All that a scan needs to look for what a pack describes. */
    static Scan.Tools tools(Dialer dialer, Prober snmp, FingerprintPack pack,
            UnaryOperator<Questions> narrowed, ScanJournal journal) {
        FollowUps followUps = FollowUps.of(List.of(planner(dialer, pack),
                new Descriptions(page -> HttpProber.ofPage(dialer, page))));
        return new Scan.Tools(new LinkFinder(Decoders::ofLink), dialer,
                narrowed.apply(with(all(dialer, pack.probes()), snmp)), followUps,
                new FragileMakers(VendorTable.onClassPath()), journal);
    }

    private static ProbePlanner planner(Dialer dialer, FingerprintPack pack) {
        Hearing hearing = new Hearing(Decoders.ofAnswers(), _ -> Visit.neighbour());
        return new ProbePlanner(pack,
                probe -> new HttpProber(dialer, probe.scheme(), probe.port(), probe.paths()),
                (scheme, port, probe) -> new WebSocketProber(dialer, hearing,
                        new WebSocketProber.Wanted(scheme, port, probe.path(),
                                probe.subprotocol())));
    }

    /**
     * The first questions; {@link io.farmhawk.probe.ProbePlanner} asks the others.
     *
     * @param probes what fingerprints want to have asked of web servers
     */
    static Questions all(Dialer dialer, List<PortProbe> probes) {
        Hearing hearing = new Hearing(Decoders.ofAnswers(), _ -> Visit.neighbour());
        Map<Integer, List<Prober>> talks = new TreeMap<>();
        Map<Integer, PortProbe> web = new TreeMap<>();
        WEB.forEach((port, scheme) -> web.put(port, new PortProbe(scheme, port, List.of())));
        probes.forEach(probe -> web.put(probe.port(),
                new PortProbe(probe.scheme(), probe.port(), List.of())));
        web.values().forEach(probe -> talks.put(probe.port(), web(dialer, hearing, probe)));
        for (Prober prober : talking(dialer, hearing)) {
            talks.put(prober.port(), List.of(prober));
        }
        SequencedSet<Integer> ports = new LinkedHashSet<>(PORTS);
        ports.addAll(talks.keySet());
        return new Questions(List.copyOf(ports), talks, datagrams(hearing));
    }

    private static Questions with(Questions questions, Prober snmp) {
        List<Prober> datagrams = new ArrayList<>(List.of(snmp));
        datagrams.addAll(questions.datagrams());
        return new Questions(questions.ports(), questions.talks(), datagrams);
    }

    /** What hosts tell of themselves to anybody on the link, and management controllers to anybody. */
    private static List<Prober> datagrams(Hearing hearing) {
        return List.of(new MdnsProber(hearing), new SsdpProber(hearing), new WsdProber(hearing),
                new NbnsProber(hearing), new IpmiProber(hearing));
    }

    private static List<Prober> talking(Dialer dialer, Hearing hearing) {
        return List.of(TalkProber.ftp(dialer, hearing, 21),
                TalkProber.ssh(dialer, hearing, 22),
                TalkProber.telnet(dialer, hearing, 23),
                TalkProber.rtsp(dialer, hearing, 554), TalkProber.mqtt(dialer, hearing, 1883),
                TalkProber.rdp(dialer, hearing, 3389),
                TalkProber.rfb(dialer, hearing, 5900),
                TalkProber.greeting(dialer, hearing, "unknown", 7000),
                TalkProber.greeting(dialer, hearing, "unknown", 8291));
    }

    /** Web pages, and the certificate where they come over TLS. */
    private static List<Prober> web(Dialer dialer, Hearing hearing, PortProbe probe) {
        List<Prober> probers = new ArrayList<>();
        probers.add(new HttpProber(dialer, probe.scheme(), probe.port(), probe.paths()));
        if (probe.scheme() == Scheme.HTTPS) {
            probers.add(new TlsProber(dialer, hearing, probe.port()));
        }
        return probers;
    }
}
