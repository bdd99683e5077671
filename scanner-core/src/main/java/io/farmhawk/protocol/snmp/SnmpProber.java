package io.farmhawk.protocol.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.net.snmp.SnmpReply;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.WireText;

/**
 * Asks an agent for its SNMPv3 engine, which needs no credential, and then for its system group if the
 * operator configured a credential for the host.
 */
public final class SnmpProber implements Prober {
    private static final int MOST_REASON = 256;

    private final SnmpClient client;
    private final SnmpKeys keys;
    private final int port;

    public SnmpProber(SnmpClient client, SnmpKeys keys) {
        this(client, keys, SnmpClient.PORT);
    }

    SnmpProber(SnmpClient client, SnmpKeys keys, int port) {
        this.client = client;
        this.keys = keys;
        this.port = port;
    }

    @Override
    public String name() {
        return "snmp";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        SnmpTalk talk = new SnmpTalk(client, keys, new SnmpClient.Agent(target, port));
        talk.open();
        return talk.facts().isEmpty()
                ? answer(talk.failure())
                : new Answer.Answered(talk.facts());
    }

    static Answer answer(SnmpReply failure) {
        return switch (failure) {
            case SnmpReply.Refused(String reason) -> new Answer.Refused(reason);
            case SnmpReply.Silent(String reason) ->
                new Answer.Silent(WireText.clean(reason, MOST_REASON));
            case SnmpReply.Denied(String reason) ->
                new Answer.Silent(WireText.clean(reason, MOST_REASON));
            case SnmpReply.Engine _,SnmpReply.Told _,SnmpReply.Table _ ->
                new Answer.Silent("it told nothing that is known");
        };
    }
}
