package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.probe.audit.AuditCheck;
import io.farmhawk.probe.audit.AuditEntry;
import java.util.List;
import java.util.Optional;

/**
 * Probing as people steer it: from the dashboard and by signed messages. Any thread. A refusal is an
 * {@link IllegalStateException} with one line for a person; what is wrong with an argument is an
 * {@link IllegalArgumentException}.
 */
public interface ProbeControl {
    /** One that refuses all, with this reason. */
    static ProbeControl none(String reason) {
        return new NoProbing(reason);
    }

    ProbingView view();

    /** What would be asked; nothing is sent for it. */
    ScanProposal proposal();

    /** Names the scope, where the settings do not. On disk when this returns. */
    void confirm(List<IpPrefix> networks, String by);

    /**
     * Starts a sweep.
     *
     * @param targets inside the scope; empty for all of it
     */
    void sweep(List<IpPrefix> targets, String by);

    /** Stops all probing until {@link #resume}; the last frame has left within a second. */
    void stop(String by);

    void resume(String by);

    /** The newest entries of the audit, newest first. */
    List<AuditEntry> audit(int most);

    /** Checks the whole audit of the service; empty if nothing was ever sent. */
    Optional<AuditCheck.Result> check();
}
