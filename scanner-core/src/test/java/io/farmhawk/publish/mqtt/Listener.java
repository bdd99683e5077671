package io.farmhawk.publish.mqtt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A subscriber that keeps what it hears. */
final class Listener implements AutoCloseable {
    private static final int MOST_TRIES = 5;

    private static final int MOST_SECONDS = 20;

    private final MqttClient client;
    private final String filter;
    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    record Heard(String topic, String payload, int qos, boolean retained, String contentType,
            Map<String, String> attributes) {}

    private Listener(MqttClient client, String filter) {
        this.client = client;
        this.filter = filter;
    }

    /** Tries again as any client does: the embedded broker now and then drops one that comes early. */
    static Listener on(URI broker, String filter) throws MqttException {
        for (int further = MOST_TRIES - 1;; further--) {
            try {
                return connected(broker, filter);
            } catch (MqttException e) {
                if (further == 0) {
                    throw e;
                }
            }
        }
    }

    private static Listener connected(URI broker, String filter) throws MqttException {
        Listener listener = new Listener(new MqttClient(broker.toString(),
                UUID.randomUUID().toString(), new MemoryPersistence()), filter);
        listener.client.setCallback(listener.new Ear());
        listener.listen();
        return listener;
    }

    private void listen() throws MqttException {
        client.connect();
        client.subscribe(filter, 1);
    }

    /**
     * The next message of which the condition holds; others are dropped. Comes back, as any client does,
     * if the broker drops it; what was sent meanwhile is lost.
     */
    Heard next(Predicate<Heard> wanted) throws InterruptedException, MqttException {
        for (int silent = 0; silent < MOST_SECONDS; silent++) {
            Heard next = heard.poll(1, TimeUnit.SECONDS);
            while (next != null) {
                if (wanted.test(next)) {
                    return next;
                }
                next = heard.poll(1, TimeUnit.SECONDS);
            }
            if (!client.isConnected()) {
                listen();
            }
        }
        throw new AssertionError("no such message within " + MOST_SECONDS + " s");
    }

    Heard finding() throws InterruptedException, MqttException {
        return next(each -> each.topic().endsWith("/finding"));
    }

    Heard health(String state) throws InterruptedException, MqttException {
        return next(each -> each.topic().endsWith("/health")
                && each.payload().contains("\"state\":\"" + state + '"'));
    }

    /** Sends a message to others, as one who gives orders does. */
    void send(String topic, String payload, boolean retained) throws MqttException {
        client.publish(topic, new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, retained,
                new MqttProperties()));
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect();
        }
        client.close();
    }

    private final class Ear implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            Map<String, String> attributes = new HashMap<>();
            message.getProperties().getUserProperties()
                    .forEach(each -> attributes.put(each.getKey(), each.getValue()));
            String contentType = message.getProperties().getContentType();
            heard.add(new Heard(topic, new String(message.getPayload(), StandardCharsets.UTF_8),
                    message.getQos(), message.isRetained(), contentType == null ? "" : contentType,
                    attributes));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String server) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
