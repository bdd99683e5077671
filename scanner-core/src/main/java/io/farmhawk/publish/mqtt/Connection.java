package io.farmhawk.publish.mqtt;

import io.farmhawk.publish.CloudEvent;
import io.farmhawk.publish.command.CommandDesk;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * One connection to a broker, from connect to loss; never used again after that. Every wait has an
 * end. The thread that opened it uses it.
 */
final class Connection implements AutoCloseable {
    /** Messages under way at most, also where the broker would take more. */
    static final int MOST_IN_FLIGHT = 16;

    private static final int LIBRARY_THREADS = 8;
    private static final int NONE_OF_THE_KEPT = 2;

    /** The library prints a stack trace for each lost connection. Held, or the level is forgotten. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("org.eclipse.paho");

    static {
        LIBRARY_LOG.setLevel(Level.OFF);
    }

    private final MqttAsyncClient client;
    private final ScheduledExecutorService threads;
    private final Timing timing;
    private final Control control;
    private final CompletableFuture<BrokerException> lost = new CompletableFuture<>();
    private int window = MOST_IN_FLIGHT;
    private long largestPacket = Long.MAX_VALUE;

    private Connection(MqttAsyncClient client, ScheduledExecutorService threads,
            Control control) {
        this.client = client;
        this.threads = threads;
        this.timing = control.timing();
        this.control = control;
    }

    /**
     * Connects, and leaves the last will with the broker. The bell rings when the connection is lost;
     * closing ends every wait soon.
     */
    static Connection open(MqttTarget target, Content content, Control control)
            throws BrokerException, InterruptedException {
        MqttConnectionOptions options = ConnectOptions.of(target, content, control.timing());
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(LIBRARY_THREADS,
                Thread.ofVirtual().name("mqtt-library-", 0).factory());
        try {
            Connection connection = new Connection(
                    new GuardedClient(target, content, threads), threads, control);
            connection.connect(options, content.orders());
            return connection;
        } catch (MqttException e) {
            threads.shutdownNow();
            throw new BrokerException(Trouble.of(e), e);
        }
    }

    private void connect(MqttConnectionOptions options, Optional<CommandDesk> orders)
            throws BrokerException, InterruptedException, MqttException {
        CompletableFuture<MqttProperties> answer = new CompletableFuture<>();
        client.setCallback(new ConnectionListener(reason -> {
            lost.complete(new BrokerException(reason));
            control.bell().ring();
        }, orders));
        try {
            client.connect(options, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    answer.complete(token.getResponseProperties());
                }

                @Override
                public void onFailure(IMqttToken token, Throwable cause) {
                    answer.completeExceptionally(cause);
                }
            });
            obey(await(answer, timing.connect(), "it did not answer within "));
        } catch (BrokerException | InterruptedException | MqttException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Keeps to the limits the broker set (MQTT 5.0 section 3.2.2.3). */
    private void obey(MqttProperties limits) throws BrokerException {
        if (limits.getMaximumQoS() != null && limits.getMaximumQoS() == 0) {
            throw new BrokerException(new ReasonCode(0x9B).toString());
        }
        if (limits.getReceiveMaximum() != null) {
            window = Math.clamp(limits.getReceiveMaximum(), 1, MOST_IN_FLIGHT);
        }
        if (limits.getMaximumPacketSize() != null && limits.getMaximumPacketSize() > 0) {
            largestPacket = limits.getMaximumPacketSize();
        }
    }

    /** How many messages may be under way at once. */
    int window() {
        return window;
    }

    /**
     * Sends a message, acknowledged at least once (QoS 1). Returns at once.
     *
     * @return the broker's answer, for {@link #answer}
     */
    CompletableFuture<ReasonCode> publish(String topic, CloudEvent event, boolean retained) {
        MqttMessage message = Messages.message(event, retained);
        if (Messages.octets(topic, event, message) > largestPacket) {
            return CompletableFuture.completedFuture(new ReasonCode(0x95));
        }
        CompletableFuture<ReasonCode> answer = new CompletableFuture<>();
        try {
            client.publish(topic, message, null, answering(answer));
        } catch (MqttException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /**
     * Asks for what comes on a topic from now on, not for what the broker keeps. Returns at once; the bell
     * rings when the broker has answered.
     *
     * @return the broker's answer, which nothing else waits for
     */
    CompletableFuture<ReasonCode> subscribe(String topic) {
        MqttSubscription subscription = new MqttSubscription(topic, 1);
        subscription.setRetainHandling(NONE_OF_THE_KEPT);
        subscription.setRetainAsPublished(true);
        CompletableFuture<ReasonCode> answer = new CompletableFuture<>();
        try {
            client.subscribe(new MqttSubscription[]{subscription}, null, answering(answer),
                    new MqttProperties());
        } catch (MqttException e) {
            answer.completeExceptionally(e);
        }
        var _ = answer.whenComplete((_, _) -> control.bell().ring());
        return answer;
    }

    private static MqttActionListener answering(CompletableFuture<ReasonCode> answer) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                int[] codes = token.getReasonCodes();
                answer.complete(
                        new ReasonCode(codes == null || codes.length == 0 ? 0 : codes[0]));
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                answer.completeExceptionally(cause);
            }
        };
    }

    /**
     * Waits for the broker's answer to a message.
     *
     * @throws BrokerException if it does not come in time or the connection is lost
     */
    ReasonCode answer(CompletableFuture<ReasonCode> sent)
            throws BrokerException, InterruptedException {
        return await(sent, timing.acknowledge(), "it did not acknowledge within ");
    }

    /** Throws if the connection is lost. */
    void check() throws BrokerException {
        BrokerException reason = lost.getNow(null);
        if (reason != null) {
            throw reason;
        }
    }

    private <T> T await(CompletableFuture<T> answer, Duration most, String late)
            throws BrokerException, InterruptedException {
        try {
            if (!control.isClosing()) {
                CompletableFuture.anyOf(answer, lost, control.closing()).get(most.toNanos(),
                        TimeUnit.NANOSECONDS);
            }
            if (!answer.isDone() && control.isClosing()) {
                CompletableFuture.anyOf(answer, lost).get(timing.farewell().toNanos(),
                        TimeUnit.NANOSECONDS);
            }
            if (!answer.isDone()) {
                check();
            }
            return answer.get(0, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new BrokerException(late + most.toMillis() / 1000.0 + " s", e);
        } catch (ExecutionException e) {
            check();
            throw new BrokerException(Trouble.of(e.getCause()), e);
        }
    }

    /** Says goodbye to the broker, so that it does not speak the last will. */
    void disconnect() throws BrokerException {
        try {
            client.disconnect(0).waitForCompletion(timing.farewell().toMillis());
        } catch (MqttException e) {
            throw new BrokerException(Trouble.of(e), e);
        }
    }

    /** Drops the connection. Returns within a few seconds, whatever the library does. */
    @Override
    public void close() {
        Thread end = Thread.ofVirtual().name("mqtt-end").start(this::drop);
        try {
            end.join(timing.farewell());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drop() {
        try {
            client.disconnectForcibly(0, 1, false);
            client.close(true);
        } catch (MqttException e) {
            // already gone, which is what is wanted
        } finally {
            threads.shutdownNow();
        }
    }

    /** The library's client over a guarded connection. */
    private static final class GuardedClient extends MqttAsyncClient {
        private final Optional<String> topic;

        GuardedClient(MqttTarget target, Content content, ScheduledExecutorService threads)
                throws MqttException {
            super(target.address(), ConnectOptions.clientId(content.topics()),
                    new MemoryPersistence(), null, threads);
            topic = content.subscription();
        }

        @Override
        protected NetworkModule[] createNetworkModules(String address,
                MqttConnectionOptions options) throws MqttException {
            NetworkModule[] modules = super.createNetworkModules(address, options);
            for (int i = 0; i < modules.length; i++) {
                modules[i] = new GuardedNetwork(modules[i], topic);
            }
            return modules;
        }
    }
}
