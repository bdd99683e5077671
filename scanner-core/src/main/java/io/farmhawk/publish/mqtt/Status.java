package io.farmhawk.publish.mqtt;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how it stands with the broker: once for each change, once for each reason of an outage, not for
 * each try. One thread writes.
 */
final class Status {
    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);

    /** Said of one outage; a broker could make up reasons without end. */
    private static final int MOST_REASONS = 4;

    private final String address;
    private final Map<What, String> refused = new EnumMap<>(What.class);
    private final Set<String> unreachable = new HashSet<>();
    private volatile boolean connected;

    Status(String address) {
        this.address = address;
    }

    /** What a broker may take or refuse. */
    enum What {
        FINDINGS, INVENTORY, HEALTH, SUBSCRIPTION, ANSWERS
    }

    /** Any thread. */
    boolean isConnected() {
        return connected;
    }

    void up() {
        connected = true;
        unreachable.clear();
        LOG.atInfo().addKeyValue("publisher", address).log("connected to the broker");
    }

    void down(String reason) {
        connected = false;
        if (unreachable.size() < MOST_REASONS && unreachable.add(reason)) {
            LOG.atWarn().addKeyValue("publisher", address).addKeyValue("reason", reason)
                    .log("broker not reachable, findings are kept on disk");
        }
    }

    void stopped() {
        connected = false;
    }

    void refused(What what, String reason) {
        if (!reason.equals(refused.put(what, reason))) {
            LOG.atWarn().addKeyValue("publisher", address).addKeyValue("reason", reason)
                    .log(switch (what) {
                        case FINDINGS -> "findings are not taken, they are kept on disk";
                        case INVENTORY -> "inventory is not taken";
                        case HEALTH -> "health is not taken";
                        case SUBSCRIPTION -> "orders do not come, for we may not subscribe to them";
                        case ANSWERS -> "answers to orders are not taken";
                    });
        }
    }

    void taken(What what) {
        refused.remove(what);
    }
}
