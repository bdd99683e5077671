package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.FrameSender;
import io.farmhawk.frame.FrameSource;
import io.farmhawk.frame.pcap.CaptureException;
import io.farmhawk.frame.pcap.CaptureSettings;
import io.farmhawk.frame.pcap.LiveCapture;
import io.farmhawk.frame.pcap.PcapSender;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.DecoderSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is on a link, and behind its routers: one run, then it is closed. It speaks in raw frames and
 * hears with a capture of its own, so it needs CAP_NET_RAW; without it {@link #open} says so, and what is
 * left is to connect and to read the kernel's neighbour cache.
 */
public final class Discovery implements AutoCloseable {
    private static final int EAR_BUFFER_OCTETS = 4 << 20;
    private static final long CLOSE_MILLIS = 1_000;

    /**
     * What binds a discovery, and who hears of it.
     *
     * @param guard asked before every frame
     * @param permit asked before every frame, and told of every frame that leaves this machine
     * @param decoders of its own: reads all that the ear takes
     * @param sink told what the decoders read, on the capturing thread
     */
    public record Terms(ScopeGuard guard, Permit permit, DecoderSet decoders,
            ObservationSink sink) {}

    private final Card card;
    private final Terms terms;
    private final FrameSource source;
    private final FrameSender sender;
    private final Time time;
    private final Link link;
    private final Questions questions;
    private final Rounds rounds = new Rounds();
    private final Map<IpAddress, MacAddress> macs = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Phantom> phantoms = new ArrayList<>();
    private final SplittableRandom random;
    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile int least = Integer.MAX_VALUE;

    Discovery(Card card, Terms terms, Wire wire, long seed) {
        this.card = card;
        this.terms = terms;
        source = wire.source();
        sender = wire.sender();
        time = wire.time();
        random = new SplittableRandom(seed);
        link = new Link(card, sender, terms.guard(), terms.permit());
        questions = new Questions(card.mac(), random.nextInt(1 << 16));
    }

    /** What a discovery hears and speaks with. */
    record Wire(FrameSource source, FrameSender sender, Time time) {}

    /**
     * Opens an interface.
     *
     * @param seed of the order in which addresses are asked
     * @throws CaptureException if raw frames are not to be had here; the message says why
     */
    public static Discovery open(Card card, Terms terms, long seed) throws CaptureException {
        PcapSender sender = PcapSender.open(card.name());
        try {
            LiveCapture source = LiveCapture.open(CaptureSettings.of(card.name())
                    .withSizes(CaptureSettings.DEFAULT_SNAP_OCTETS, EAR_BUFFER_OCTETS)
                    .withFilter(Ear.filter(card)));
            return new Discovery(card, terms, new Wire(source, sender, Time.REAL), seed);
        } catch (CaptureException e) {
            sender.close();
            throw e;
        }
    }

    /**
     * Asks who is there. Called once; returns when all was asked, or soon after {@link #stop}.
     *
     * @param prefixes what to ask, IPv4 blocks of at most a /16; all nodes of the link are asked over IPv6
     *        as well
     * @param known asked first
     * @param found told of each address once, on the capturing thread: must not block
     */
    public Summary run(List<IpPrefix> prefixes, Collection<Known> known, Consumer<Found> found)
            throws InterruptedException {
        Answers answers = new Answers(link::admits, found);
        Ear ear = new Ear(card, questions, terms.permit(), answers);
        Thread hearing = Thread.ofPlatform().name("ear-" + card.name()).start(() -> hear(ear));
        boolean isWhole = false;
        try {
            runner.set(Thread.currentThread());
            if (!stopping) {
                ask(prefixes, known, answers);
                isWhole = true;
            }
        } catch (InterruptedException e) {
            if (!stopping) {
                throw e;
            }
        } finally {
            isWhole &= endOfAsking();
            answers.end();
            source.stop();
            hearing.join(CLOSE_MILLIS);
        }
        link.trouble().ifPresent(notes::add);
        return new Summary(answers.found(), answers.withheld(), answers.strange(), link.sent(),
                link.refused(), rounds.loss(), coverage(), isWhole, phantoms, notes);
    }

    /** From here on {@link #stop} interrupts nobody; one that came at the last moment is taken back. */
    private boolean endOfAsking() {
        synchronized (runner) {
            runner.set(null);
            return !(stopping && Thread.interrupted()) && !stopping;
        }
    }

    private void hear(Ear ear) {
        Optional<String> end = source.run(frame -> {
            ear.accept(frame);
            terms.decoders().decode(frame, terms.sink());
        });
        end.ifPresent(words -> {
            synchronized (notes) {
                notes.add(words);
            }
        });
        terms.decoders().finish(terms.sink());
    }

    private void ask(List<IpPrefix> prefixes, Collection<Known> known, Answers answers)
            throws InterruptedException {
        known.forEach(k -> k.mac().ifPresent(mac -> macs.put(k.ip(), mac)));
        List<IpAddress> first = known.stream().map(Known::ip).toList();
        Ipv6Questions v6 = new Ipv6Questions(link, questions, answers, time);
        v6.askAll();
        for (IpPrefix prefix : prefixes) {
            if (prefix.network().isV4()) {
                sweep(prefix, first, answers);
            }
        }
        v6.askAll();
        v6.askLearned(first);
    }

    private void sweep(IpPrefix prefix, List<IpAddress> first, Answers answers)
            throws InterruptedException {
        if (prefix.size() > PrefixSweep.MOST_ADDRESSES) {
            note("did not ask " + prefix + ": more than 65,536 addresses; name smaller networks");
            return;
        }
        List<IpPrefix> here = card.holds(prefix)
                ? List.of(prefix)
                : card.addresses().stream().map(Card.Own::prefix).filter(prefix::contains)
                        .toList();
        for (IpPrefix block : here) {
            run(new ArpAsker(block), block, first, answers);
            phantoms.addAll(Phantom.onLink(block, answers.claims(block)));
        }
        if (!card.holds(prefix)) {
            beyond(prefix, first, answers);
        }
    }

    private void beyond(IpPrefix prefix, List<IpAddress> first, Answers answers)
            throws InterruptedException {
        Optional<IpAddress> own = card.anyV4();
        Optional<MacAddress> router = Routes.ofThisMachine().nextHop(card.name(), prefix)
                .flatMap(hop -> Optional.ofNullable(macs.get(hop)).or(() -> answers.mac(hop)));
        if (own.isEmpty() || router.isEmpty()) {
            note("did not ask " + prefix + " by echo: the MAC address of a router on "
                    + card.name() + " that leads there is not known");
            return;
        }
        run(new EchoAsker(prefix, own.get(), router.get()), prefix, first, answers);
        phantoms.addAll(Phantom.routed(prefix, answers.claims(prefix)));
    }

    private void run(PrefixSweep.Asker asker, IpPrefix block, List<IpAddress> first,
            Answers answers) throws InterruptedException {
        PrefixSweep sweep = new PrefixSweep(block, random.nextLong(), rounds, asker, time);
        answers.expect(sweep);
        try {
            sweep.run(first);
        } finally {
            least = Math.min(least, sweep.rounds());
        }
    }

    private void note(String words) {
        synchronized (notes) {
            notes.add(words);
        }
    }

    /** Asks hosts of the link. */
    private final class ArpAsker implements PrefixSweep.Asker {
        private final IpPrefix block;

        private ArpAsker(IpPrefix block) {
            this.block = block;
        }

        @Override
        public boolean admits(IpAddress target) {
            return link.admits(target) && !ScopeGuard.isEdge(block, target)
                    && card.beside(target).isPresent();
        }

        @Override
        public void ask(IpAddress target) throws InterruptedException {
            link.ask(target, false, questions.arp(own(target), target));
        }

        @Override
        public void askKnown(IpAddress target) throws InterruptedException {
            MacAddress mac = macs.get(target);
            if (mac == null) {
                ask(target);
            } else {
                link.ask(target, true, questions.arp(own(target), target, mac));
            }
        }

        private IpAddress own(IpAddress target) {
            return card.beside(target).orElseThrow();
        }
    }

    /** Asks hosts behind a router. */
    private final class EchoAsker implements PrefixSweep.Asker {
        private final IpPrefix block;
        private final IpAddress own;
        private final MacAddress router;

        private EchoAsker(IpPrefix block, IpAddress own, MacAddress router) {
            this.block = block;
            this.own = own;
            this.router = router;
        }

        @Override
        public boolean admits(IpAddress target) {
            return link.admits(target) && !ScopeGuard.isEdge(block, target)
                    && card.beside(target).isEmpty();
        }

        @Override
        public void ask(IpAddress target) throws InterruptedException {
            link.ask(target, false, questions.echo(own, target, router));
        }

        @Override
        public void askKnown(IpAddress target) throws InterruptedException {
            link.ask(target, true, questions.echo(own, target, router));
        }
    }

    /** Share of questions, with their answers, that were lost so far: 0 to 1. Any thread. */
    public double lossEstimate() {
        return rounds.loss();
    }

    /** Share of the hosts of all blocks asked that was probably found so far: 0 to 1. Any thread. */
    public double coverage() {
        return least == Integer.MAX_VALUE ? 0 : rounds.coverage(least);
    }

    /** Ends {@link #run} within 100 ms: no frame leaves any more. Any thread. */
    public void stop() {
        synchronized (runner) {
            stopping = true;
            Thread asking = runner.get();
            if (asking != null) {
                asking.interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
        source.close();
        sender.close();
    }
}
