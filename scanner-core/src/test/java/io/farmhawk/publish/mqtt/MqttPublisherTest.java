package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.publish.Examples;
import io.farmhawk.publish.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the broker that Farmhawk brings along. */
class MqttPublisherTest {
    private static EmbeddedBroker broker;

    private final Bench bench = new Bench();

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void aFindingArrivesWithItsEnvelopeAndIsTakenOffTheOutbox() throws Exception {
        try (Listener listener = bench.listener(broker.address());
                MqttPublisher publisher = bench.publisher(broker.address())) {
            bench.outbox.append(Examples.finding(1));
            publisher.wake();

            Listener.Heard heard = listener.finding();

            assertThat(heard.topic()).isEqualTo(bench.topics.finding());
            assertThat(heard.qos()).isEqualTo(1);
            assertThat(heard.retained()).isFalse();
            assertThat(heard.contentType()).isEqualTo("application/json");
            assertThat(heard.payload()).contains("\"class_uid\":2004");
            assertThat(heard.attributes()).containsEntry("specversion", "1.0")
                    .containsEntry("id", "f-0000000000000001-1")
                    .containsEntry("sequence", "0000000000000000001");
            bench.outbox.awaitTaken(1);
            assertThat(publisher.waiting()).isZero();
            assertThat(publisher.connected()).isTrue();
        }
    }

    @Test
    void saysThatItIsHereAndThatItGoes() throws Exception {
        try (Listener listener = bench.listener(broker.address())) {
            MqttPublisher publisher = bench.publisher(broker.address());

            Listener.Heard online = listener.health("online");
            publisher.close();
            Listener.Heard offline = listener.health("offline");

            assertThat(online.payload()).contains("\"frames\":12");
            assertThat(offline.payload()).contains("\"reason\":\"stopped\"");
            assertThat(publisher.connected()).isFalse();
        }
    }

    @Test
    void saysHowItIsAgainAndAgain() throws Exception {
        Timing often = new Timing(Bench.QUICK.connect(), Bench.QUICK.acknowledge(),
                Bench.QUICK.farewell(), Bench.QUICK.firstRetry(), Bench.QUICK.longestRetry(),
                Duration.ofMillis(5), Bench.QUICK.inventoryGap());
        try (Listener listener = bench.listener(broker.address());
                MqttPublisher publisher = bench.publisher(broker.address(), often)) {
            assertThat(publisher.address()).startsWith("tcp://127.0.0.1:");
            for (int i = 0; i < 3; i++) {
                listener.health("online");
            }
        }
    }

    @Test
    void whoComesLaterFindsHealthAndWhatIsBelievedOfEachDevice() throws Exception {
        try (MqttPublisher publisher = bench.publisher(broker.address());
                Listener early = bench.listener(broker.address())) {
            publisher.assetChanged(Examples.jetKvm(),
                    List.of(Examples.verdict(Confidence.CONFIRMED, 0.999)));
            early.next(each -> each.topic().contains("/inventory/"));

            try (Listener late = bench.listener(broker.address())) {
                Listener.Heard device = late.next(each -> each.topic().contains("/inventory/"));

                assertThat(device.topic())
                        .isEqualTo(bench.topics.inventory(Examples.jetKvm().id()));
                assertThat(device.retained()).isTrue();
                assertThat(device.payload()).contains("jetkvm-0a1b2c: JetKVM confirmed");
            }
            try (Listener late = bench.listener(broker.address())) {
                assertThat(late.health("online").retained()).isTrue();
            }
        }
    }

    @Test
    void tellsNoDevicesWhereThatIsNotWanted() throws Exception {
        try (Listener listener = bench.listener(broker.address());
                MqttPublisher publisher = bench.publisher(new MqttTarget(broker.address(),
                        Optional.empty(), Optional.empty(), false), Bench.QUICK)) {
            publisher.assetChanged(Examples.jetKvm(), List.of());
            bench.outbox.append(Examples.finding(1));
            publisher.wake();

            Listener.Heard first = listener.next(each -> !each.topic().endsWith("/health"));

            assertThat(first.topic()).endsWith("/finding");
        }
    }

    @Test
    void deliversWhatWaitedWhileTheBrokerWasDown() throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(0);
        URI address = first.address();
        try (MqttPublisher publisher = bench.publisher(address)) {
            bench.outbox.append(Examples.finding(1));
            publisher.wake();
            bench.outbox.awaitTaken(1);
            first.close();
            for (int i = 2; i <= 60; i++) {
                bench.outbox.append(Examples.finding(i));
                publisher.wake();
            }

            try (EmbeddedBroker second = EmbeddedBroker.start(address.getPort())) {
                bench.outbox.awaitTaken(60);
                assertThat(second.address()).isEqualTo(address);
            }
        }
    }

    @Test
    void losesNothingAndKeepsTheOrderOverCutConnections() throws Exception {
        try (Listener listener = bench.listener(broker.address());
                Gateway gateway = Gateway.to(broker.address());
                MqttPublisher publisher = bench.publisher(gateway.address())) {
            for (int i = 1; i <= 100; i++) {
                bench.outbox.append(Examples.finding(i));
                publisher.wake();
                if (i % 20 == 0) {
                    bench.outbox.awaitTaken(i - 15);
                    gateway.cut();
                }
            }

            Set<String> heard = new LinkedHashSet<>();
            while (heard.size() < 100) {
                heard.add(listener.finding().attributes().get("sequence"));
            }
            assertThat(List.copyOf(heard)).isSorted();
            bench.outbox.awaitTaken(100);
        }
    }

    @Test
    void waitsForABrokerThatIsNotThereYet() throws Exception {
        EmbeddedBroker gone = EmbeddedBroker.start(0);
        URI address = gone.address();
        gone.close();
        bench.outbox.append(Examples.finding(1));

        try (MqttPublisher publisher = bench.publisher(address)) {
            assertThat(publisher.connected()).isFalse();
            assertThat(publisher.waiting()).isEqualTo(1);

            try (EmbeddedBroker late = EmbeddedBroker.start(address.getPort())) {
                bench.outbox.awaitTaken(1);
                assertThat(late.address()).isEqualTo(address);
            }
        }
    }
}
