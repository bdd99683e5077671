package io.farmhawk.publish.mqtt;

import io.farmhawk.publish.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** CloudEvents as MQTT 5 messages in binary mode (CloudEvents MQTT protocol binding, section 3.1). */
final class Messages {
    private static final int AT_LEAST_ONCE = 1;
    /** Fixed header, packet id, lengths, and properties whose size does not depend on the event. */
    private static final int FRAME_OCTETS = 64;

    private Messages() {}

    static MqttMessage message(CloudEvent event, boolean retained) {
        List<UserProperty> attributes = new ArrayList<>();
        event.attributes().forEach((name, value) -> attributes.add(new UserProperty(name, value)));
        MqttProperties properties = new MqttProperties();
        properties.setPayloadFormat(true);
        properties.setContentType(CloudEvent.CONTENT_TYPE);
        properties.setUserProperties(attributes);
        return new MqttMessage(event.payload(), AT_LEAST_ONCE, retained, properties);
    }

    /** An upper bound of what the message takes on the wire. */
    static long octets(String topic, CloudEvent event, MqttMessage message) {
        long octets = (long) FRAME_OCTETS + utf8(topic) + message.getPayload().length;
        for (var attribute : event.attributes().entrySet()) {
            octets += 5L + utf8(attribute.getKey()) + utf8(attribute.getValue());
        }
        return octets;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
