package io.farmhawk.eval;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.frame.sample.Stage;
import io.farmhawk.frame.sample.Stage.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One host on one day, from when it comes to when it goes.
 *
 * @param present who is there today, and when
 * @param day from 0
 */
record Scene(Stage stage, Cast cast, Map<Resident, Span> present, Resident self, int day) {
    /** Far hosts whose names nobody asks for are here (RFC 5737). */
    private static final int TEST_NET_2 = 0xC633_6400;
    private static final int FAR_HOP_LIMIT = 52;

    Actor actor() {
        return self.actor();
    }

    RandomGenerator random() {
        return stage.random();
    }

    void visit(Duration at, String name) {
        stage.visit(at, actor(), name);
    }

    /** Asks for the names one after the other. */
    void visitAll(Duration at, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            visit(at.plusMillis(i * 900L + random().nextInt(700)), names.get(i));
        }
    }

    String anyOf(List<String> names) {
        return names.get(random().nextInt(names.size()));
    }

    /** An end of a new flow of this host. */
    Endpoint here() {
        return actor().endpoint(stage.ephemeralPort());
    }

    /** A far host that is known by its address alone; the same for the same number. */
    Endpoint far(int number, int port) {
        return new Endpoint(cast.gateway().mac(), IpAddress.v4(TEST_NET_2 + number % 256), port,
                FAR_HOP_LIMIT);
    }

    /** The address that all of the place is seen under from afar. */
    IpAddress egress() {
        return IpAddress.v4(TEST_NET_2 + 250);
    }

    void send(Duration at, Endpoint from, Endpoint to, Octets datagram) {
        stage.at(at, FrameBuilder.udp(from, to, datagram));
    }

    /** When it is on. */
    Span on() {
        return Objects.requireNonNull(present.get(self), "who is not there has no scene");
    }

    /** When it is on together with another host. */
    Optional<Span> togetherWith(Resident other) {
        return Optional.ofNullable(present.get(other)).flatMap(on()::overlap);
    }

    /** Whether something that this host does once in a while is due: each has a day of its own. */
    boolean isItsTurn(int everyDays) {
        return day % everyDays == self.index() % everyDays;
    }
}
