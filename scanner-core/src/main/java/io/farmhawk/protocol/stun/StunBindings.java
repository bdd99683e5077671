package io.farmhawk.protocol.stun;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Mix;
import io.farmhawk.protocol.RecentKeys;
import io.farmhawk.wire.Fit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Tells what servers answer, whatever carried it; the same once a minute. */
final class StunBindings {
    private static final long INTERVAL_NANOS = 60_000_000_000L;
    private static final int SLOTS = 1 << 12;

    private final RecentKeys recent;

    /**
     * Who answered whom.
     *
     * @param provenance the frame that made the message whole
     */
    record Answer(Provenance provenance, IpAddress client, IpAddress server, int serverPort) {}

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    StunBindings(long seed) {
        recent = new RecentKeys(seed, SLOTS, INTERVAL_NANOS);
    }

    static boolean isAnswer(int type) {
        return type == StunMessage.BINDING_ANSWER || type == StunMessage.ALLOCATE_ANSWER;
    }

    /** Reads what {@link StunMessage#is} a message and an answer. */
    Fit tell(byte[] octets, int from, Answer answer, ObservationSink sink) {
        StunMessage message = StunMessage.read(octets, from);
        if (message == null) {
            return Fit.MALFORMED;
        }
        IpAddress mapped = message.mapped;
        if (mapped != null && isDue(answer, message.mappedPort, mapped.low())) {
            sink.accept(new Observation.StunBinding(answer.provenance(), answer.client(),
                    answer.server(), answer.serverPort(), mapped, message.mappedPort,
                    Optional.ofNullable(message.software)));
        }
        return Fit.OK;
    }

    private boolean isDue(Answer answer, int mappedPort, long mappedLow) {
        long pair = Mix.bits(Mix.bits(answer.client().low()) ^ answer.server().low());
        return recent.isDue(Mix.bits(Mix.bits(pair ^ mappedLow) ^ mappedPort) >>> 1,
                Instant.EPOCH.until(answer.provenance().at(), ChronoUnit.NANOS));
    }
}
