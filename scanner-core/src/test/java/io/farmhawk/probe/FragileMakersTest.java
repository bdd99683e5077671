package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.Vendors;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FragileMakersTest {
    private static final MacAddress MAC = MacAddress.parse("84:f3:eb:00:00:01");

    @Test
    void everyMakerMatchesItsExampleAndNotWhatLooksAlike() {
        assertThat(new FragileMakers(Vendors.NONE).makers()).isNotEmpty().allSatisfy(maker -> {
            assertThat(made(maker.match())).as(maker.match()).isTrue();
            assertThat(made(maker.reject())).as(maker.reject()).isFalse();
            assertThat(maker.source()).contains("#");
        });
    }

    @Test
    void takesNobodyForFragileWhoIsNotKnown() {
        FragileMakers makers = new FragileMakers(Vendors.NONE);

        assertThat(makers.made(Optional.of(MAC))).isFalse();
        assertThat(makers.made(Optional.empty())).isFalse();
    }

    private static boolean made(String owner) {
        return new FragileMakers(_ -> Optional.of(owner)).made(Optional.of(MAC));
    }
}
