package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    private Path directory;

    @Test
    void readsThePrivilegeFromTheKernelsWord() {
        assertThat(Doctor.privilege(List.of("CapPrm:\t0", "CapEff:\t0000000000002000")).state())
                .isEqualTo(Doctor.State.OK);
        assertThat(Doctor.privilege(List.of("CapEff:\t000001ffffffffff")).state())
                .isEqualTo(Doctor.State.OK);
        assertThat(Doctor.privilege(List.of("CapEff:\t0000000000001000")).state())
                .isEqualTo(Doctor.State.FAILED);
        assertThat(Doctor.privilege(List.of("CapEff:\tnonsense")).state())
                .isEqualTo(Doctor.State.FAILED);
        assertThat(Doctor.privilege(List.of()).mend()).isPresent();
    }

    @Test
    void tellsInterfacesAndTheMissingRoute() {
        assertThat(Doctor.interfaces(List.of("eth0", "wlan0"), Optional.of("eth0")).says())
                .isEqualTo("eth0, wlan0; default route by eth0");
        assertThat(Doctor.interfaces(List.of("eth0"), Optional.empty()).mend())
                .contains("name one: farmhawk run -i eth0");
        assertThat(Doctor.interfaces(List.of(), Optional.empty()).state())
                .isEqualTo(Doctor.State.FAILED);
    }

    @Test
    void tellsHowItCapturesAndWhichInterfaceIsMissing() {
        Settings.Capture defaults = Settings.defaults(directory).capture();
        assertThat(Doctor.capture(defaults, List.of("eth0")).says()).isEqualTo("2048 octets of a"
                + " frame, 16 MiB kernel buffer, promiscuous, all frames, encrypted bulk cut short");

        Settings.Capture named = new Settings.Capture(List.of("eth0", "any", "usb7"),
                Optional.of("arp"), false, 256, 64);
        assertThat(Doctor.capture(named, List.of("eth0")).mend())
                .contains("ip link set usb7 up; see: ip link");
        assertThat(Doctor.capture(named, List.of("eth0", "usb7")).says())
                .isEqualTo("256 octets of a"
                        + " frame, 64 MiB kernel buffer, not promiscuous, filter \"arp\"");
    }

    @Test
    void doubtsAClockThatShowsThePast() {
        assertThat(Doctor.clock(Instant.EPOCH, true).state()).isEqualTo(Doctor.State.FAILED);
        assertThat(Doctor.clock(Instant.parse("2027-01-01T00:00:00Z"), false).state())
                .isEqualTo(Doctor.State.WARNING);
        assertThat(Doctor.clock(Instant.parse("2027-01-01T00:00:00Z"), true).state())
                .isEqualTo(Doctor.State.OK);
    }

    @Test
    void looksWhetherTheBrokerIsThere() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(check(remote(port), "broker").state()).isEqualTo(Doctor.State.OK);
            assertThat(check(new Settings.Broker.Embedded(port), "broker").state())
                    .isEqualTo(Doctor.State.WARNING);
        }

        assertThat(check(remote(port), "broker"))
                .satisfies(check -> assertThat(check.state()).isEqualTo(Doctor.State.FAILED))
                .satisfies(check -> assertThat(check.mend().orElse("")).contains("nc -vz"));
        assertThat(check(new Settings.Broker.None(), "broker").state())
                .isEqualTo(Doctor.State.OK);
    }

    private static Settings.Broker remote(int port) {
        return new Settings.Broker.Remote(URI.create("tcp://127.0.0.1:" + port));
    }

    @Test
    void findsRoomForAStateThatDoesNotExistYet() {
        Doctor.Check disk = check(new Settings.Broker.None(), "disk");

        assertThat(disk.state()).isNotEqualTo(Doctor.State.FAILED);
        assertThat(disk.says()).contains("not/there/yet", "MiB free");
    }

    private Doctor.Check check(Settings.Broker broker, String name) {
        Settings settings = Settings.defaults(directory.resolve("not/there/yet"))
                .withBroker(broker).withListen(Optional.empty());
        return new Doctor(settings).examine().stream()
                .filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }
}
