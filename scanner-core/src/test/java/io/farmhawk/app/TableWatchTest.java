package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.MemoryDepartures;
import io.farmhawk.net.snmp.SnmpAccess.Version;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableWatchTest {
    private static final TableWatch.Leave LEAVE = (_, _) -> new MemoryDepartures();

    @Test
    void watchesNothingUnlessDevicesAreNamed() {
        assertThat(TableWatch.of(new Settings.Probe(List.of()), LEAVE, _ -> {})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/24, 10.0.1.1, outside the scope", "10.0.0.0/24, 10.0.0.255, broadcast",
            ", 8.8.8.8, private networks only", ", 224.0.0.1, private networks only"})
    void refusesADeviceThatMayNotBeAsked(String scope, String device, String reason) {
        Settings.Probe probe = probe(scope, device);

        assertThatThrownBy(() -> TableWatch.of(probe, LEAVE, _ -> {}))
                .isInstanceOf(ConfigException.class).hasMessageContaining(reason)
                .hasMessageContaining("probe");
    }

    @Test
    void aDeviceThatIsNamedNeedsNoOtherScope() throws InterruptedException {
        TableWatch watch = TableWatch.of(probe(null, "10.0.1.1"), LEAVE, _ -> {}).orElseThrow();

        watch.stop(); // before it was started: nothing is sent
    }

    private static Settings.Probe probe(@org.jspecify.annotations.Nullable String scope,
            String device) {
        List<IpPrefix> prefixes = scope == null
                ? List.of()
                : IpPrefix.parse(scope).stream().toList();
        return new Settings.Probe(prefixes, List.of(), ProbeSchedule.USUAL, new SnmpSettings(
                List.of(new SnmpSettings.Community(Version.V2C,
                        new SnmpSettings.Word.Plain("public"), List.of())),
                List.of(), IpAddress.parse(device).stream().toList(), Duration.ofMinutes(15)));
    }
}
