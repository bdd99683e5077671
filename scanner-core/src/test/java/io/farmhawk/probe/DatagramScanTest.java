package io.farmhawk.probe;

import static io.farmhawk.net.LoopbackServer.lines;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.net.Departure;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.LoopbackDatagrams;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.MemoryDepartures;
import io.farmhawk.net.Terms;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.observation.Observation.SsdpDevice;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.http.HttpProber;
import io.farmhawk.protocol.nbns.NbnsProber;
import io.farmhawk.protocol.ssdp.SsdpProber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan asks by datagram, of a host on loopback that it takes for a neighbour. */
class DatagramScanTest {
    private static final String HOST = "127.0.9.1";
    private static final IpPrefix SCOPE = IpPrefix.parse("127.0.9.0/24").orElseThrow();
    private static final String PAGE = lines("HTTP/1.1 200 OK", "Content-Type: text/xml", "",
            "<root><device><friendlyName>Den</friendlyName></device></root>");

    private final Dialer dialer = new Dialer();
    private final MemoryDepartures departures = new MemoryDepartures();
    private final List<Observation> told = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void fetchesADescriptionFromTheHostThatNamesItAndFromNobodyElse() throws Exception {
        try (LoopbackServer page = LoopbackServer.start(HOST, 0, LoopbackServer.answering(PAGE));
                LoopbackServer other = LoopbackServer.start("127.0.9.2", 0,
                        LoopbackServer.answering(PAGE));
                LoopbackDatagrams _ = LoopbackDatagrams.start(HOST, 1900,
                        _ -> List.of(answer("1", HOST + ":" + page.port()),
                                answer("2", "127.0.9.2:" + other.port()),
                                answer("3", HOST + ":9100"),
                                answer("4", HOST + ":" + page.port())))) {
            Scan.Summary summary = scan(Vendors.NONE, new SsdpProber(Hearings.ofDatagrams()));

            assertThat(told(SsdpDevice.class)).hasSize(4);
            assertThat(told(HttpResponse.class)).singleElement().satisfies(description -> {
                assertThat(description.path()).contains("/d.xml");
                assertThat(description.body()).contains("<friendlyName>Den</friendlyName>");
            });
            assertThat(other.accepted()).isZero();
            assertThat(summary.refused()).extracting(Scan.Refused::target)
                    .containsExactlyInAnyOrder(HOST + " port 1900", HOST + " port 9100");
            assertThat(departures.gone()).extracting(Departure::target).map(IpAddress::toString)
                    .containsOnly(HOST);
            assertThat(departures.gone()).filteredOn(gone -> gone.port() == page.port())
                    .extracting(Departure::purpose)
                    .containsOnly(new Departure.Purpose("http", "ssdp"));
        }
    }

    @Test
    void asksAFragileHostOneThingAfterAnotherAndNothingStrange() throws Exception {
        List<String> asked = new ArrayList<>();
        Prober natural = new Named("natural", () -> asked.add("natural"));
        Prober usual = new Named("usual", () -> asked.add("usual"));

        scan(_ -> Optional.of("Espressif Inc."), natural, new NbnsProber(Hearings.none()), usual);

        assertThat(asked).containsExactly("natural", "usual");
        assertThat(departures.gone()).noneMatch(gone -> gone.port() == 137);
    }

    @Test
    void asksOthersEverythingAtOnce() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);
        Prober waiting = new Named("waiting", () -> meet(all));

        scan(Vendors.NONE, waiting, waiting, waiting);

        assertThat(all.isBroken()).isFalse();
        assertThat(all.getNumberWaiting()).isZero();
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private Scan.Summary scan(Vendors vendors, Prober... probers) throws Exception {
        Path neighbours = Files.writeString(folder.resolve("arp"), """
                IP address       HW type     Flags       HW address            Mask     Device
                127.0.9.1        0x1         0x2         dc:a6:32:01:02:03     *        eth0
                """);
        Finder neighbour = new Finder() {
            @Override
            public void find(Ground ground, Terms terms, ObservationSink heard,
                    Consumer<Found> found) {
                found.accept(new Found(IpAddress.parse(HOST).orElseThrow(),
                        Optional.of(Hearings.MAC), Optional.of(Duration.ofMillis(1))));
            }
        };
        Scan scan = new Scan(new ProbeScope(List.of(SCOPE), "a test"),
                new ProbeBudget(2_000, 40, 8, Duration.ofSeconds(20)), departures,
                new Scan.Tools(neighbour, dialer,
                        new Questions(List.of(), Map.of(), List.of(probers)),
                        new Descriptions(page -> HttpProber.ofPage(dialer, page)),
                        new FragileMakers(vendors), ScanJournal.inMemory()),
                new NeighbourCache(neighbours));
        return scan.run(List.of(SCOPE), told::add, _ -> {});
    }

    private static byte[] answer(String device, String authority) {
        return lines("HTTP/1.1 200 OK", "ST: upnp:rootdevice", "USN: uuid:" + device,
                "LOCATION: http://" + authority + "/d.xml", "", "").getBytes(US_ASCII);
    }

    private <T extends Observation> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A prober that does something else. */
    private record Named(String name, Runnable work) implements Prober {
        @Override
        public int port() {
            return 161;
        }

        @Override
        public Answer probe(IpAddress target) {
            work.run();
            return new Answer.Silent("asked");
        }
    }
}
