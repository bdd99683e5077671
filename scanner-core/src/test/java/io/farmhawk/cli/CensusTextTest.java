package io.farmhawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.app.Census;
import io.farmhawk.observation.Observation.Transport;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CensusTextTest {
    private static Census.Host host(List<String> names, List<Census.Port> ports) {
        return new Census.Host(IpAddress.v4(0xC0A8_0105),
                Optional.of(MacAddress.parse("dc:a6:32:01:02:03")), names, List.of("arp"), ports);
    }

    private static Census.Port port(int number, Transport transport, String service) {
        return new Census.Port(number, transport,
                Optional.of(service).filter(name -> !name.isEmpty()), List.of());
    }

    @Test
    void putsAHostWithItsPortsOnARow() {
        assertThat(CensusText.rows(List.of(host(List.of("kvm-1", "other"),
                List.of(port(22, Transport.TCP, ""), port(443, Transport.TCP, "https"),
                        port(161, Transport.UDP, "snmp"))))))
                .containsExactly(List.of("ADDRESS", "MAC", "NAME", "OPEN PORTS"),
                        List.of("192.168.1.5", "dc:a6:32:01:02:03", "kvm-1",
                                "22, 443 https, 161/udp snmp"));
    }

    @Test
    void saysHowManyPortsTheRowDoesNotShow() {
        List<Census.Port> many = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> port(number, Transport.TCP, "")).toList();

        assertThat(CensusText.rows(List.of(host(List.of(), many))).getLast().getLast())
                .isEqualTo("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, and 8 more");
    }

    @Test
    void printsNoTableWithoutHosts() {
        assertThat(CensusText.rows(List.of())).isEmpty();
    }
}
