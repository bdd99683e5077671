package io.farmhawk.protocol.ssdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
    private static final IpAddress HOST = IpAddress.parse("192.168.77.30").orElseThrow();

    @ParameterizedTest
    @CsvSource({"http://192.168.77.30:49152/d.xml, HTTP, 49152, /d.xml",
            "HTTP://192.168.77.30, HTTP, 80, /",
            "https://192.168.77.30/d.xml?a=1, HTTPS, 443, /d.xml?a=1"})
    void leadsToADescriptionOnTheSameHost(String location, HttpQuestion.Scheme scheme, int port,
            String path) {
        assertThat(Location.at(HOST, location))
                .contains(new HttpQuestion(scheme, HOST, port, path));
    }

    @Test
    void readsAddressesOfIpv6() {
        IpAddress host = IpAddress.parse("fd00::7").orElseThrow();

        assertThat(Location.at(host, "http://[fd00::7]:1900/d.xml"))
                .contains(new HttpQuestion(HttpQuestion.Scheme.HTTP, host, 1900, "/d.xml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://169.254.169.254/latest/meta-data/",
            "http://192.168.77.31/d.xml",
            "http://192.168.77.30@8.8.8.8/d.xml", "http://8.8.8.8@192.168.77.30/d.xml",
            "http://0xC0A84D1E/d.xml", "http://3232255262/d.xml", "http://device.local/d.xml",
            "//192.168.77.30/d.xml", "/d.xml", "http:///d.xml", "http:192.168.77.30", "",
            "ftp://192.168.77.30/d.xml", "file:///etc/passwd", "http://192.168.77.30:23/d.xml",
            "http://192.168.77.30:631/d.xml", "http://192.168.77.30:0/d.xml",
            "http://192.168.77.30/a b", "http://[192.168.77.30/d.xml"})
    void leadsNowhereElse(String location) {
        assertThat(Location.at(HOST, location)).isEmpty();
    }
}
