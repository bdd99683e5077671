package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.Prober;
import java.time.Instant;
import java.util.List;

/** Decides, from what a host answered so far, what else it is worth asking. Any thread. */
public interface FollowUps {
    /**
     * One more question.
     *
     * @param wantedBy the fingerprint that would change
     */
    record FollowUp(Prober prober, String wantedBy) {}

    /** Asks nothing more, whatever was heard. */
    FollowUps NONE = new FollowUps() {
        @Override
        public void knew(IpAddress host, List<ProductEvidence> evidence, Instant lastSeen) {}

        @Override
        public void heard(IpAddress host, List<? extends Observation> observations) {}

        @Override
        public List<FollowUp> at(IpAddress host, int port) {
            return List.of();
        }

        @Override
        public void forget(IpAddress host) {}
    };

    /** Asks what each of several would ask. */
    static FollowUps of(List<FollowUps> all) {
        List<FollowUps> each = List.copyOf(all);
        return new FollowUps() {
            @Override
            public void knew(IpAddress host, List<ProductEvidence> evidence, Instant lastSeen) {
                each.forEach(one -> one.knew(host, evidence, lastSeen));
            }

            @Override
            public void heard(IpAddress host, List<? extends Observation> observations) {
                each.forEach(one -> one.heard(host, observations));
            }

            @Override
            public List<FollowUp> at(IpAddress host, int port) {
                return each.stream().flatMap(one -> one.at(host, port).stream()).toList();
            }

            @Override
            public void forget(IpAddress host) {
                each.forEach(one -> one.forget(host));
            }
        };
    }

    /**
     * Takes what was known of a host before it was asked.
     *
     * @param lastSeen the time from which the evidence grows old
     */
    void knew(IpAddress host, List<ProductEvidence> evidence, Instant lastSeen);

    /** Takes what a host answered. */
    void heard(IpAddress host, List<? extends Observation> observations);

    /** What is worth asking at a port that is open, best first; never the same twice. */
    List<FollowUp> at(IpAddress host, int port);

    /** Frees what is known of a host. */
    void forget(IpAddress host);
}
