package io.farmhawk.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"30:52:53:0a:00:ff", "30-52-53-0A-00-FF", "3052530a00ff"})
    void readsEveryUsualForm(String text) {
        assertThat(MacAddress.parse(text)).hasToString("30:52:53:0a:00:ff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30:52:53:0a:00", "30:52:53:0a:00:ff:01", "30:52:53:0a:00:gg"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThan48Bits() {
        assertThatThrownBy(() -> new MacAddress(1L << 48)).hasMessageContaining("48 bits");
    }

    @Test
    void tellsGroupAndLocalAddresses() {
        assertThat(MacAddress.parse("01:00:5e:00:00:fb").isMulticast()).isTrue();
        assertThat(MacAddress.parse("02:00:00:00:00:01").isLocallyAdministered()).isTrue();
        assertThat(MacAddress.parse("30:52:53:00:00:01").isMulticast()).isFalse();
        assertThat(MacAddress.parse("30:52:53:00:00:01").isLocallyAdministered()).isFalse();
    }

    @Test
    void cutsVendorPrefixesOfEachLength() {
        MacAddress mac = MacAddress.parse("48:da:35:61:23:45");

        assertThat(mac.prefix(24)).isEqualTo(0x48da35);
        assertThat(mac.prefix(28)).isEqualTo(0x48da356);
        assertThat(mac.prefix(36)).isEqualTo(0x48da35612L);
    }
}
