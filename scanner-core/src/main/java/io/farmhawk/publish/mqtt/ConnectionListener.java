package io.farmhawk.publish.mqtt;

import io.farmhawk.publish.command.CommandDesk;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * Hears from the library that a connection is lost, and what comes on the topic of orders.
 *
 * @param orders takes what comes; empty where we subscribe to nothing
 */
record ConnectionListener(Consumer<String> onLoss, Optional<CommandDesk> orders)
        implements
            MqttCallback {
    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException cause = response.getException();
        onLoss.accept(cause == null
                ? "it closed the connection: " + new ReasonCode(response.getReturnCode())
                : Trouble.of(cause));
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {
        onLoss.accept(Trouble.of(e));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        orders.ifPresent(desk -> desk.take(message.getPayload(), message.isRetained()));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String server) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
