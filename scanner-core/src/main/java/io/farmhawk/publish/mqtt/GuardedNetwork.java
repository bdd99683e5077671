package io.farmhawk.publish.mqtt;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** A connection of the client library whose incoming octets pass {@link BrokerOctets}. */
final class GuardedNetwork implements NetworkModule {
    private final NetworkModule network;
    private final Optional<String> topic;
    private @Nullable BrokerOctets incoming;

    /** @param topic that we subscribe to, if any */
    GuardedNetwork(NetworkModule network, Optional<String> topic) {
        this.network = network;
        this.topic = topic;
    }

    @Override
    public void start() throws IOException, MqttException {
        network.start();
        incoming = new BrokerOctets(network.getInputStream(), topic);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return started();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        BrokerOctets answers = started();
        return new FilterOutputStream(network.getOutputStream()) {
            @Override
            public void write(int octet) throws IOException {
                out.write(octet);
                answers.open();
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                out.write(octets, offset, length);
                answers.open();
            }
        };
    }

    private BrokerOctets started() throws IOException {
        if (incoming == null) {
            throw new IOException("not connected");
        }
        return incoming;
    }

    @Override
    public void stop() throws IOException {
        network.stop();
    }

    @Override
    public String getServerURI() {
        return network.getServerURI();
    }
}
