package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownTest {
    @ParameterizedTest
    @CsvSource({"dc:a6:32:01:02:03, true", "01:00:5e:00:00:fb, false", "ff:ff:ff:ff:ff:ff, false",
            "00:00:00:00:00:00, false"})
    void takesNoGroupForAnOwner(String mac, boolean isOwner) {
        Known known = new Known(IpAddress.v4(0x0A4D_0014), Optional.of(MacAddress.parse(mac)));

        assertThat(known.mac().isPresent()).isEqualTo(isOwner);
    }
}
