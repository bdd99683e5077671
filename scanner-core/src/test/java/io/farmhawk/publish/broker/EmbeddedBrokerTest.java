package io.farmhawk.publish.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
    @Test
    void listensOnLoopbackAtThePortAskedFor() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(port)) {
            assertThat(broker.address()).isEqualTo(URI.create("tcp://127.0.0.1:" + port));
            try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @Test
    void takesTheNextPortWhereOneIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedBroker broker = EmbeddedBroker.start(taken.getLocalPort())) {
            assertThat(broker.address().getPort()).isBetween(taken.getLocalPort() + 1,
                    taken.getLocalPort() + 20);
        }
    }

    @Test
    void saysWhichPortsAreTakenWhenNoneIsFree() throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            int first = takeARange(taken);

            assertThatThrownBy(() -> EmbeddedBroker.start(first)).isInstanceOf(IOException.class)
                    .hasMessageContaining("from " + first + " to " + (first + 20));
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
    }

    /** Makes sure that 21 ports in a row are taken, by us or by somebody else. */
    private static int takeARange(List<ServerSocket> taken) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        ServerSocket first = new ServerSocket(0, 1, loopback);
        taken.add(first);
        int port = Math.min(first.getLocalPort(), 65_535 - 20);
        for (int i = port; i <= port + 20; i++) {
            try {
                taken.add(new ServerSocket(i, 1, loopback));
            } catch (java.net.BindException e) {
                // taken already, which is what is wanted
            }
        }
        return port;
    }
}
