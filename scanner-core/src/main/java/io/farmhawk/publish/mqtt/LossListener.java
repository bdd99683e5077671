package io.farmhawk.publish.mqtt;

import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Hears from the library that a connection is lost, and nothing else: we subscribe to nothing. */
record LossListener(Consumer<String> onLoss) implements MqttCallback {
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
    public void messageArrived(String topic, MqttMessage message) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String server) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
