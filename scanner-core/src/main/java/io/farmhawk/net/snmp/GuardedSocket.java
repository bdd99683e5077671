package io.farmhawk.net.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * A socket that hears only whom we are asking, and sends each of them no more than was granted. Without
 * it, the library would answer any stranger who sends us a question of version 3.
 */
final class GuardedSocket extends DefaultUdpTransportMapping {
    private static final long serialVersionUID = 1;

    private final transient ConcurrentMap<UdpAddress, Grant> grants = new ConcurrentHashMap<>();
    private final transient AtomicLong unasked = new AtomicLong();

    /** Questions under way to one agent, and the datagrams that may still be sent to it. */
    private record Grant(int questions, int datagrams) {}

    GuardedSocket() throws IOException {}

    void grant(UdpAddress agent, int datagrams) {
        grants.merge(agent, new Grant(1, datagrams), (old, more) -> new Grant(
                old.questions + 1, old.datagrams + more.datagrams));
    }

    void revoke(UdpAddress agent) {
        grants.computeIfPresent(agent,
                (_, grant) -> grant.questions == 1
                        ? null
                        : new Grant(grant.questions - 1, grant.datagrams));
    }

    /** Datagrams that nobody had asked for, all dropped unread. */
    long unasked() {
        return unasked.get();
    }

    @Override
    public void sendMessage(UdpAddress to, byte[] message, TransportStateReference state,
            long timeoutMillis, int retries) throws IOException {
        boolean[] granted = {false};
        grants.computeIfPresent(to, (_, grant) -> {
            granted[0] = grant.datagrams > 0;
            return granted[0] ? new Grant(grant.questions, grant.datagrams - 1) : grant;
        });
        if (!granted[0]) {
            throw new IOException("nothing more may be sent there now");
        }
        super.sendMessage(to, message, state, timeoutMillis, retries);
    }

    @Override
    protected void fireProcessMessage(DatagramPacket packet, ByteBuffer octets,
            TransportStateReference state) {
        if (grants.containsKey(new UdpAddress(packet.getAddress(), packet.getPort()))) {
            super.fireProcessMessage(packet, octets, state);
        } else {
            unasked.incrementAndGet();
        }
    }
}
