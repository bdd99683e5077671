package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private static final List<String> TABLE = """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            eth0	00000000	0100A8C0	0003	0	0	100	00000000	0	0	0
            eth0	00000000	FE00A8C0	0003	0	0	50	00000000	0	0	0
            eth0	0000140A	0500A8C0	0003	0	0	0	0000FFFF	0	0	0
            eth0	00001E0A	0600A8C0	0203	0	0	0	0000FFFF	0	0	0
            eth0	0000A8C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
            wlan0	0000280A	0700A8C0	0003	0	0	0	0000FFFF	0	0	0
            eth0	zz	0500A8C0	0003	0	0	0	0000FFFF	0	0	0
            eth0
            """.lines().toList();

    @BeforeEach
    void theTableIsThatOfALittleEndianMachine() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @CsvSource({"10.20.3.0/24, 192.168.0.5", // the closest
            "10.0.0.0/8, 192.168.0.254", // the cheapest of two for all
            "10.40.0.0/16, 192.168.0.254", // the close one is by another interface
            "10.30.1.0/24, 192.168.0.254"}) // the close one rejects
    void namesTheRouterThatLeadsThere(String target, String router) {
        assertThat(Routes.of(TABLE).nextHop("eth0", IpPrefix.parse(target).orElseThrow()))
                .isEqualTo(IpAddress.parse(router));
    }

    @Test
    void namesNoneWhereThereIsNone() {
        IpPrefix target = IpPrefix.parse("10.50.0.0/16").orElseThrow();

        assertThat(Routes.of(TABLE).nextHop("wlan0", target)).isEmpty();
        assertThat(Routes.of(List.of()).nextHop("eth0", target)).isEmpty();
    }
}
