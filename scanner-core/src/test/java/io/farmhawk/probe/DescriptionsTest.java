package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.net.HttpQuestion;
import io.farmhawk.observation.Observation.SsdpDevice;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescriptionsTest {
    private static final IpAddress HOST = IpAddress.parse("10.0.0.20").orElseThrow();
    private static final String HERE = "http://10.0.0.20:49152/d.xml";

    private final List<HttpQuestion> made = new ArrayList<>();
    private final Descriptions descriptions = new Descriptions(question -> {
        made.add(question);
        return new Page(question.port());
    });

    @Test
    void asksForEachDescriptionOnce() {
        heard(HERE, HERE);

        assertThat(descriptions.at(HOST, 1900)).singleElement().satisfies(wanted -> {
            assertThat(wanted.wantedBy()).isEqualTo("ssdp");
            assertThat(wanted.prober().port()).isEqualTo(49_152);
        });
        heard(HERE);
        assertThat(descriptions.at(HOST, 1900)).isEmpty();
        assertThat(made).extracting(HttpQuestion::path).containsExactly("/d.xml");
    }

    @Test
    void asksForNothingAtOtherPortsAndOfOtherHosts() {
        heard(HERE);

        assertThat(descriptions.at(HOST, 49_152)).isEmpty();
        assertThat(descriptions.at(IpAddress.parse("10.0.0.21").orElseThrow(), 1900)).isEmpty();
    }

    @Test
    void refusesByNameWhatIsSaidToBeElsewhere() throws Exception {
        heard("http://169.254.169.254/latest/meta-data/");

        List<FollowUps.FollowUp> wanted = descriptions.at(HOST, 1900);

        assertThat(made).isEmpty();
        assertThat(wanted).hasSize(1);
        assertThat(wanted.getFirst().prober().probe(HOST)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void followsNoHostThatNamesMoreAndMore() {
        for (int i = 0; i < 100; i++) {
            heard(HERE + i);
            descriptions.at(HOST, 1900);
        }

        assertThat(made).hasSize(3);
    }

    @Test
    void forgetsAHost() {
        heard(HERE);

        descriptions.forget(HOST);

        assertThat(descriptions.at(HOST, 1900)).isEmpty();
    }

    private void heard(String... locations) {
        for (String location : locations) {
            descriptions.heard(HOST,
                    List.of(new SsdpDevice(new Provenance(Instant.EPOCH, "probe:ssdp", 0),
                            MacAddress.parse("dc:a6:32:01:02:03"), HOST, Optional.empty(),
                            "uuid:1", "upnp:rootdevice", Optional.of(location))));
        }
    }

    private record Page(int port) implements Prober {
        @Override
        public String name() {
            return "http";
        }

        @Override
        public Answer probe(IpAddress target) {
            return new Answer.Silent("not asked in this test");
        }
    }
}
