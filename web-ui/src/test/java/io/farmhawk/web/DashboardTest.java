package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.app.ConfigException;
import io.farmhawk.app.Face;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DashboardTest {
    @Test
    void isFoundAsTheFaceOfTheProgram() {
        assertThat(ServiceLoader.load(Face.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(Dashboard.class);
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        FakeModel model = Sample.model();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    taken.getLocalPort());

            assertThatThrownBy(() -> new Dashboard().open(model, listen))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageMatching("cannot serve the dashboard on \\S+:"
                            + taken.getLocalPort() + ": Address already in use; stop what listens"
                            + " there, or choose another port with --listen or dashboard.listen");
        }
        assertThat(model.listeners()).isZero();
    }

    @Test
    void saysThatTheAddressIsNotOurs() {
        InetSocketAddress listen = new InetSocketAddress("192.0.2.1", 0); // RFC 5737: nobody's

        assertThatThrownBy(() -> new Dashboard().open(Sample.model(), listen))
                .isInstanceOf(ConfigException.class)
                .hasMessage("cannot serve the dashboard on 192.0.2.1:0: Cannot assign requested"
                        + " address; choose an address of this machine with --listen or"
                        + " dashboard.listen");
    }

    @Test
    void saysThatTheNameIsUnknown() {
        InetSocketAddress listen = InetSocketAddress.createUnresolved("nowhere.invalid", 80);

        assertThatThrownBy(() -> new Dashboard().open(Sample.model(), listen))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("cannot serve the dashboard on nowhere.invalid:80: no"
                        + " address is known for that name");
    }

    @Test
    void saysThatOthersCanReachItAndThereAreNoAccounts() throws Exception {
        InetSocketAddress listen = new InetSocketAddress("0.0.0.0", 0);
        try (Face.Opened opened = new Dashboard().open(Sample.model(), listen);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(opened.address().getHost()).isEqualTo("127.0.0.1");

            String page = client.send(HttpRequest.newBuilder(opened.address()).build(),
                    HttpResponse.BodyHandlers.ofString()).body();

            assertThat(page).contains("there are no accounts yet");
        }
    }

    @Test
    void listensOnIpv6() {
        InetSocketAddress listen = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
        try (Face.Opened opened = new Dashboard().open(Sample.model(), listen)) {
            assertThat(opened.address().toString())
                    .matches("http://\\[(0:){7}1]:\\d+/|http://\\[::1]:\\d+/");
        }
    }

    @Test
    void letsThePortGoWhenClosed() throws Exception {
        FakeModel model = Sample.model();
        Face.Opened opened = new Dashboard().open(model,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        opened.close();

        assertThat(model.listeners()).isZero();
        try (ServerSocket again = new ServerSocket(opened.address().getPort(), 1,
                InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }
}
