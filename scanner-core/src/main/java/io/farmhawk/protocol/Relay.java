package io.farmhawk.protocol;

import io.farmhawk.frame.Frame;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.FrameBatch.Step;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a set of decoders run on one thread, and their follower with all behind it on another, with the
 * same result as on one. It stands in for the follower: what it is shown it writes down, copies of the
 * frames too, and the other thread goes through it step by step.
 *
 * <p>Batches go round: where the follower is slower, the decoders wait. What follower and decoders
 * share, the decoders may only teach through {@link #learn}.
 */
public final class Relay implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCHES = 16;

    private final BlockingQueue<FrameBatch> full = new ArrayBlockingQueue<>(BATCHES);
    private final BlockingQueue<FrameBatch> empty = new ArrayBlockingQueue<>(BATCHES);
    private final ObservationSink sighted = this::sighted;
    private final ToldFacts facts;
    private final AtomicLong faults = new AtomicLong();
    private FrameBatch filling = new FrameBatch();
    private volatile Follower follower = Follower.none();

    /** @param seed as for {@link DecoderSet} */
    public Relay(long seed) {
        facts = new ToldFacts(seed);
        for (int i = 1; i < BATCHES; i++) {
            empty.add(new FrameBatch());
        }
    }

    /** Says who follows; before the first frame. */
    public void follower(Follower follower) {
        this.follower = follower;
    }

    /**
     * Reads one frame. Waits while all batches are full.
     *
     * @param decoders a set whose follower this is; always the same
     * @throws IllegalStateException if interrupted while it waits
     */
    public void decode(DecoderSet decoders, Frame frame) {
        if (filling.isFull()) {
            handOver();
        }
        decoders.decode(frame, sighted);
    }

    /** The source has ended: {@link #follow} will return. Decoding thread, once. */
    public void end(DecoderSet decoders) {
        decoders.finish(sighted);
        filling.add(Step.End.END);
        handOver();
    }

    private void handOver() {
        try {
            full.put(filling);
            filling = empty.take();
            filling.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while frames waited for their turn", e);
        }
    }

    /** Has the following thread do this when it is where the decoders are now. */
    public void learn(Runnable lesson) {
        filling.add(new Step.Learned(lesson));
    }

    private void sighted(Observation observation) {
        filling.add(new Step.Sighted(observation));
    }

    @Override
    public String protocol() {
        return "relay";
    }

    @Override
    public void frame(Layers layers, ObservationSink sink) {
        filling.add(layers.frame());
    }

    /** Keeps all back: the other thread decides what is told. */
    @Override
    public boolean heard(Observation observation, ObservationSink sink) {
        filling.add(new Step.Told(observation));
        return false;
    }

    /** The end is a step of its own. */
    @Override
    public void finish(ObservationSink sink) {}

    @Override
    public List<DecodeCount> counts() {
        List<DecodeCount> counts = new ArrayList<>(follower.counts());
        if (faults.get() > 0) {
            counts.add(new DecodeCount(follower.protocol() + "/fault", faults.get()));
        }
        return counts;
    }

    /**
     * Follows until the source has ended. Call once, on a thread that does not decode.
     *
     * @param sink called on this thread
     */
    public void follow(ObservationSink sink) throws InterruptedException {
        Following following = new Following(follower, sink);
        boolean more = true;
        while (more) {
            FrameBatch batch = full.take();
            more = following.play(batch);
            empty.put(batch);
        }
    }

    /** The state of the thread that follows. */
    private final class Following {
        private final Dissector dissector = new Dissector();
        private final Frame frame = new Frame();
        private final Follower follower;
        private final ObservationSink sink;

        private Following(Follower follower, ObservationSink sink) {
            this.follower = follower;
            this.sink = sink;
        }

        /** Whether there is more to come. */
        private boolean play(FrameBatch batch) {
            List<Step> steps = batch.steps();
            int index = 0;
            int offset = 0;
            for (int i = 0; i < steps.size(); i++) {
                switch (steps.get(i)) {
                    case Step.NextFrame _ -> {
                        batch.point(frame, index++, offset);
                        offset += frame.length();
                        next();
                    }
                    case Step.Told(Observation observation) -> tell(observation);
                    case Step.Sighted(Observation observation) -> sink.accept(observation);
                    case Step.Learned(Runnable lesson) -> lesson.run();
                    case Step.End _ -> {
                        end();
                        return false;
                    }
                }
            }
            return true;
        }

        private void next() {
            var _ = dissector.dissect(frame);
            try {
                follower.frame(dissector.layers(), sink);
            } catch (RuntimeException e) {
                fault(e);
            }
        }

        private void tell(Observation observation) {
            boolean isNew = true;
            try {
                isNew = follower.heard(observation, sink);
            } catch (RuntimeException e) {
                fault(e);
            }
            if (isNew && !facts.isRepeat(observation)) {
                sink.accept(observation);
            }
        }

        private void end() {
            dissector.finish();
            try {
                follower.finish(sink);
            } catch (RuntimeException e) {
                fault(e);
            }
        }

        private void fault(RuntimeException e) {
            if (faults.getAndIncrement() == 0) {
                LOG.atError().setCause(e).addKeyValue("protocol", follower.protocol())
                        .log("follower met a fault of our own, the frame was dropped");
            }
        }
    }
}
