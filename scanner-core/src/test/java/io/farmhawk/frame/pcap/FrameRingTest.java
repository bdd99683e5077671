package io.farmhawk.frame.pcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameRingTest {
    private final Frame frame = new Frame();

    @Test
    void keepsOrderAndEveryFieldOfAFrame() {
        FrameRing ring = new FrameRing(256);

        offer(ring, 10, 1);
        offer(ring, 11, 2);

        assertThat(take(ring)).isTrue();
        assertThat(frame.length()).isEqualTo(10);
        assertThat(frame.lengthOnWire()).isEqualTo(10 + 1_000);
        assertThat(frame.timeNanos()).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(frame.number()).isEqualTo(1);
        assertThat(frame.source()).isEqualTo("eth1");
        assertThat(frame.linkType()).isEqualTo(LinkType.ETHERNET);
        assertThat(isWhole(1)).isTrue();
        ring.release();
        assertThat(take(ring)).isTrue();
        assertThat(frame.number()).isEqualTo(2);
        assertThat(isWhole(2)).isTrue();
        ring.release();
        assertThat(take(ring)).isFalse();
    }

    @Test
    void showsNothingBeforeItIsCommitted() {
        FrameRing ring = new FrameRing(256);

        ring.claim(20);

        assertThat(take(ring)).isFalse();
    }

    @Test
    void dropsTheNewestWhenFullAndCountsIt() {
        FrameRing ring = new FrameRing(128);

        assertThat(offer(ring, 40, 1)).isTrue();
        assertThat(offer(ring, 40, 2)).isTrue();
        assertThat(offer(ring, 40, 3)).isFalse();
        assertThat(offer(ring, 1, 4)).isFalse();

        assertThat(ring.dropped()).isEqualTo(2);
        assertThat(take(ring)).isTrue();
        ring.release();
        assertThat(offer(ring, 40, 5)).isTrue();
        assertThat(take(ring)).isTrue();
        assertThat(frame.number()).isEqualTo(2);
        ring.release();
        assertThat(take(ring)).isTrue();
        assertThat(frame.number()).as("dropped frames keep their numbers").isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 30, 105, 4096})
    void dropsWhatCanNeverFit(int length) {
        FrameRing ring = new FrameRing(128);

        assertThat(ring.claim(length)).isNegative();

        assertThat(ring.dropped()).isEqualTo(1);
        assertThat(take(ring)).isFalse();
    }

    @Test
    void takesEveryLengthAtEveryPlaceAroundTheWrap() {
        for (int start = 0; start <= 256; start += start == 0 ? FrameRing.HEAD : 8) {
            for (int length = 0; length <= 256 - FrameRing.HEAD; length++) {
                FrameRing ring = new FrameRing(256);
                moveTo(ring, start);

                boolean stored = offer(ring, length, 7);

                String where = length + " octets at " + start;
                boolean fitsInPlace = FrameRing.HEAD + length <= 256 - start % 256;
                boolean fitsWrapped = 256 - start % 256 + FrameRing.HEAD + length <= 256;
                assertThat(stored).as(where).isEqualTo(fitsInPlace || fitsWrapped);
                assertThat(take(ring)).as(where).isEqualTo(stored);
                if (stored) {
                    assertThat(frame.length()).as(where).isEqualTo(length);
                    assertThat(isWhole(7)).as(where).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void behavesAsAQueueThatForgetsOnlyWhatItCounts(long seed) {
        Random random = new Random(seed);
        FrameRing ring = new FrameRing(1 << (7 + random.nextInt(5)));
        ArrayDeque<Integer> model = new ArrayDeque<>();
        long refused = 0;

        for (int i = 0; i < 20_000; i++) {
            if (random.nextBoolean()) {
                if (offer(ring, random.nextInt(200), i)) {
                    model.add(i);
                } else {
                    refused++;
                }
            } else if (take(ring)) {
                assertThat(isWhole(model.remove())).as("seed %d step %d", seed, i).isTrue();
                ring.release();
            } else {
                assertThat(model).as("seed %d step %d", seed, i).isEmpty();
            }
        }

        assertThat(ring.dropped()).isEqualTo(refused);
    }

    @Test
    void handsEveryKeptFrameFromOneThreadToAnotherInOrder() throws InterruptedException {
        int frames = 300_000;
        FrameRing ring = new FrameRing(1 << 14);
        AtomicReference<Long> kept = new AtomicReference<>();
        Thread producer = Thread.ofPlatform().start(() -> {
            Random random = new Random(42);
            long stored = 0;
            for (int i = 1; i <= frames; i++) {
                if (offer(ring, random.nextInt(300), i)) {
                    stored++;
                } else {
                    LockSupport.parkNanos(1_000);
                }
            }
            kept.set(stored);
        });

        long taken = 0;
        long lastNumber = 0;
        boolean last;
        do {
            last = !producer.isAlive();
            while (take(ring)) {
                assertThat(frame.number()).isGreaterThan(lastNumber);
                assertThat(isWhole((int) frame.number())).as("frame %d", frame.number()).isTrue();
                lastNumber = frame.number();
                taken++;
                ring.release();
            }
        } while (!last);

        producer.join();
        assertThat(taken).isEqualTo(kept.get());
        assertThat(taken + ring.dropped()).isEqualTo(frames);
        assertThat(taken).isPositive();
    }

    @Test
    void wantsAPowerOfTwo() {
        assertThatThrownBy(() -> new FrameRing(1_000)).hasMessage(
                "ring octets must be a power of two of at least 64, got 1000");
    }

    /** Fills a frame with a pattern that depends on its mark. */
    private static boolean offer(FrameRing ring, int length, int mark) {
        int index = ring.claim(length);
        if (index < 0) {
            return false;
        }
        Arrays.fill(ring.octets(), index, index + length, (byte) (mark * 31));
        ring.commit(length + 1_000, Long.MAX_VALUE - mark);
        return true;
    }

    private boolean take(FrameRing ring) {
        return ring.take(frame, "eth1", LinkType.ETHERNET);
    }

    private boolean isWhole(int mark) {
        for (int i = frame.offset(); i < frame.offset() + frame.length(); i++) {
            if (frame.octets()[i] != (byte) (mark * 31)) {
                return false;
            }
        }
        return frame.timeNanos() == Long.MAX_VALUE - mark;
    }

    /** Leaves the ring empty with both ends at that offset: 0, or a record's length. */
    private void moveTo(FrameRing ring, int offset) {
        if (offset > 0) {
            assertThat(offer(ring, offset - FrameRing.HEAD, 0)).isTrue();
            assertThat(take(ring)).isTrue();
            ring.release();
        }
    }
}
