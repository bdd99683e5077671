package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.frame.FrameSender;
import io.farmhawk.net.ScopeGuard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    private static final byte[] FRAME = new byte[60];

    private final FakeSender sender = new FakeSender();
    private final CountingPermit permit = new CountingPermit();

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "10.78.0.1", "127.0.0.1", "224.0.0.251", "255.255.255.255",
            "0.0.0.0", "169.254.169.254", "10.77.0.0", "10.77.0.255", "fe80::1", "2001:db8::1",
            "ff02::1", "10.77.0.10"})
    void sendsNothingOutsideTheScopeNorToOneself(String target) throws Exception {
        Link link = link("10.77.0.0/24");

        boolean left = link.ask(ip(target), true, FRAME);

        assertThat(left).isFalse();
        assertThat(sender.sent).isEmpty();
        assertThat(permit.log).isEmpty();
        assertThat(link.refused()).isEqualTo(1);
    }

    @Test
    void asksTheBudgetForEveryFrameBeforeItLeaves() throws Exception {
        Link link = link("10.77.0.0/24");
        permit.before = () -> assertThat(sender.sent).hasSize(permit.log.size());

        link.ask(ip("10.77.0.20"), true, FRAME);
        link.ask(ip("10.77.0.21"), false, FRAME);
        link.askAll(FRAME);

        assertThat(permit.log).containsExactly("10.77.0.20 1", "all 1", "all 1");
        assertThat(sender.sent).hasSize(3);
        assertThat(link.sent()).isEqualTo(3);
    }

    @Test
    void disturbsNoLinkThatTheScopeDoesNotName() throws Exception {
        Link link = link("192.168.1.0/24");

        assertThat(link.askAll(FRAME)).isFalse();
        assertThat(sender.sent).isEmpty();
    }

    @Test
    void sendsNothingOnceItsThreadIsInterrupted() {
        Link link = link("10.77.0.0/24");

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> link.ask(ip("10.77.0.20"), true, FRAME))
                .isInstanceOf(InterruptedException.class);
        assertThat(sender.sent).isEmpty();
    }

    @Test
    void tellsWhyAFrameDidNotLeave() throws Exception {
        Link link = link("10.77.0.0/24");
        sender.failure = "cannot send on eth0: the network is down";

        assertThat(link.ask(ip("10.77.0.20"), false, FRAME)).isFalse();
        assertThat(link.trouble()).hasValue("cannot send on eth0: the network is down");
        assertThat(link.sent()).isZero();
    }

    private Link link(String scope) {
        return new Link(Cards.eth0(), sender,
                new ScopeGuard(List.of(IpPrefix.parse(scope).orElseThrow()), "a test"), permit);
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    private static final class FakeSender implements FrameSender {
        private final List<byte[]> sent = new ArrayList<>();
        private String failure = "";

        @Override
        public void send(byte[] octets, int offset, int length) throws IOException {
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
            sent.add(octets);
        }

        @Override
        public void close() {
            // nothing to release
        }
    }
}
