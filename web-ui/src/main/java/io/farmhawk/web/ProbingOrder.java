package io.farmhawk.web;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.ProbeControl;
import java.util.List;

/**
 * What a person wants done with probing, from a form or a program, checked. Each order throws a
 * {@link Refusal}: with 400 if a part of it is wrong, with 403
 * if it is given from elsewhere, with 409 if it cannot be done as things stand.
 */
final class ProbingOrder {
    /** Networks in one order. */
    static final int MOST_NETWORKS = 256;

    private final ProbeControl probing;
    private final String by;
    private final boolean isNear;

    /**
     * @param by who gives the order, for the record
     * @param isNear whether it is given on this machine: as long as there is no log-in, others may stop
     *        probing and nothing else
     * @throws Refusal with 400 if that is no name
     */
    ProbingOrder(ProbeControl probing, String by, boolean isNear) {
        this.probing = probing;
        this.isNear = isNear;
        this.by = Asked.line(by, TriageRequest.LONGEST_NAME)
                .orElseThrow(() -> new Refusal(400, "by must say the name of who does it, on one"
                        + " line of at most " + TriageRequest.LONGEST_NAME + " characters"));
    }

    /** Names the scope. */
    void confirm(List<String> networks) {
        needNear();
        List<IpPrefix> read = read(networks);
        if (read.isEmpty()) {
            throw new Refusal(400, "networks must name at least one network that may be probed");
        }
        give(() -> probing.confirm(read, by));
    }

    /** Starts a sweep of these networks, or of the whole scope if there are none. */
    void sweep(List<String> targets) {
        needNear();
        List<IpPrefix> read = read(targets);
        give(() -> probing.sweep(read, by));
    }

    void stop() {
        give(() -> probing.stop(by));
    }

    void resume() {
        needNear();
        give(() -> probing.resume(by));
    }

    private void needNear() {
        if (!isNear) {
            throw new Refusal(403, "from another machine probing can only be stopped, as there is"
                    + " no log-in: use the dashboard on the sensor itself");
        }
    }

    private static List<IpPrefix> read(List<String> networks) {
        if (networks.size() > MOST_NETWORKS) {
            throw new Refusal(400,
                    "at most " + MOST_NETWORKS + " networks can be named at once, got "
                            + networks.size());
        }
        return networks.stream()
                .map(text -> IpPrefix.parse(text).orElseThrow(() -> new Refusal(400, '"'
                        + Words.visible(text) + "\" is no network: write it as 10.0.0.0/24")))
                .toList();
    }

    private static void give(Runnable order) {
        try {
            order.run();
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, Words.visible(String.valueOf(e.getMessage())));
        } catch (IllegalStateException e) {
            throw new Refusal(409, Words.visible(String.valueOf(e.getMessage())));
        }
    }
}
