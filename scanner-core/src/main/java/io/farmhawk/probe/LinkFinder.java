package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.frame.pcap.CaptureException;
import io.farmhawk.net.Departure;
import io.farmhawk.net.Departures;
import io.farmhawk.net.FrameBudget;
import io.farmhawk.net.Terms;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.discovery.Card;
import io.farmhawk.probe.discovery.Discovery;
import io.farmhawk.probe.discovery.Known;
import io.farmhawk.probe.discovery.Permit;
import io.farmhawk.protocol.DecoderSet;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds hosts by raw frames on the links that the targets lie on; of other targets, and without the
 * right to send raw frames, takes every address for one to ask. While a scan lasts, the frames that leave
 * these links are counted into its budget.
 */
public final class LinkFinder implements Finder {
    private static final Departure.Purpose DISCOVERY = new Departure.Purpose("discovery",
            Departure.Purpose.SURVEY.wantedBy());

    private final Supplier<DecoderSet> decoders;
    private final NeighbourCache neighbours;
    private final List<String> notes = new ArrayList<>();
    private final Queue<Discovery> open = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** @param decoders a fresh set for each link */
    public LinkFinder(Supplier<DecoderSet> decoders) {
        this(decoders, NeighbourCache.OF_THIS_MACHINE);
    }

    LinkFinder(Supplier<DecoderSet> decoders, NeighbourCache neighbours) {
        this.decoders = decoders;
        this.neighbours = neighbours;
    }

    @Override
    public void find(Ground ground, Terms terms, ObservationSink heard, Consumer<Found> found)
            throws InterruptedException {
        List<IpPrefix> left = new ArrayList<>(ground.networks());
        for (Card card : cards()) {
            List<IpPrefix> here = left.stream().filter(card::holds).toList();
            List<IpPrefix> allowed = here.stream().filter(prefix -> isOnRecord(prefix, terms))
                    .toList();
            if (allowed.size() < here.size()) {
                left.removeAll(here); // nothing may leave: not by other means either
            }
            if (!allowed.isEmpty() && !closed
                    && onLink(card, new Ground(allowed, ground.known()),
                            new Task(terms, heard, found))) {
                left.removeAll(allowed);
            }
        }
        if (left.isEmpty()) {
            return;
        }
        new EveryAddress().find(new Ground(left, ground.known()), terms, heard, found);
    }

    /** Puts the questions to a whole network on record, as one entry; they stay here if that fails. */
    private boolean isOnRecord(IpPrefix prefix, Terms terms) {
        Departure departure = new Departure(terms.scanId(), prefix.network(), 0, DISCOVERY,
                (int) Math.min(Integer.MAX_VALUE, prefix.size()));
        return switch (terms.departures().ask(departure)) {
            case Departures.Permission.Granted(long number) -> {
                terms.departures().ended(number, "all of " + prefix + ", in rounds");
                yield true;
            }
            case Departures.Permission.Refused(String reason) -> {
                notes.add(prefix + " not asked: " + reason);
                yield false;
            }
        };
    }

    /** Returns whether raw frames were to be had. */
    private boolean onLink(Card card, Ground ground, Task task) throws InterruptedException {
        List<IpPrefix> here = ground.networks();
        ObservationSink sink = fact -> {
            if (fact instanceof Observation.AddressClaim claim && isIn(here, claim.ip())
                    && !claim.mac().equals(card.mac())) {
                task.heard.accept(claim);
            }
        };
        try {
            Discovery discovery = Discovery.open(card, new Discovery.Terms(task.terms.guard(),
                    permit(task.terms.budget()), decoders.get(), sink),
                    new SecureRandom().nextLong());
            open.add(discovery);
            task.terms.budget().watch();
            var summary = discovery.run(here, known(ground), host -> {
                if (isIn(here, host.ip())) {
                    tell(discovery, task.found, new Found(host.ip(), host.mac(), host.roundTrip()));
                }
            });
            notes.addAll(summary.notes());
            summary.phantoms().forEach(phantom -> notes.add(phantom.toString()));
            return true;
        } catch (CaptureException e) {
            notes.add(e.getMessage() + "; every address is connected to instead");
            return false;
        }
    }

    private record Task(Terms terms, ObservationSink heard, Consumer<Found> found) {}

    private static void tell(Discovery discovery, Consumer<Found> found, Found host) {
        try {
            found.accept(host);
        } catch (RejectedExecutionException e) {
            discovery.stop(); // the scan was stopped
        }
    }

    /** Each address once: of two who know it, the kernel that spoke with it last is believed. */
    Collection<Known> known(Ground ground) {
        Map<IpAddress, Known> known = new LinkedHashMap<>();
        neighbours.claims(ip -> isIn(ground.networks(), ip)).forEach(claim -> known
                .put(claim.ip(), new Known(claim.ip(), Optional.of(claim.mac()))));
        ground.known().stream().filter(each -> isIn(ground.networks(), each.ip()))
                .forEach(each -> known.putIfAbsent(each.ip(), each));
        return known.values();
    }

    private static boolean isIn(List<IpPrefix> here, IpAddress ip) {
        return here.stream().anyMatch(prefix -> prefix.contains(ip));
    }

    private static Permit permit(FrameBudget budget) {
        return new Permit() {
            @Override
            public void await(IpAddress host, int frames) throws InterruptedException {
                budget.await(host, frames);
            }

            @Override
            public void await(int frames) throws InterruptedException {
                budget.await(frames);
            }

            @Override
            public void left(IpAddress host) {
                budget.left(host);
            }

            @Override
            public void left() {
                budget.left();
            }
        };
    }

    private static List<Card> cards() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(card -> Card.of(card).stream())
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        closed = true;
        for (Discovery discovery = open.poll(); discovery != null; discovery = open.poll()) {
            discovery.close();
        }
    }
}
