package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.probe.audit.AuditCheck;
import io.farmhawk.probe.audit.AuditEntry;
import java.util.List;
import java.util.Optional;

/**
 * Where nothing can be probed: devices of a sample or of a file do not exist here.
 *
 * @param reason one line for a person
 */
record NoProbing(String reason) implements ProbeControl {
    @Override
    public ProbingView view() {
        return ProbingView.off(reason);
    }

    @Override
    public ScanProposal proposal() {
        return new ScanProposal(List.of(), 0, List.of(), 0, 0);
    }

    @Override
    public void confirm(List<IpPrefix> networks, String by) {
        throw new IllegalStateException(reason);
    }

    @Override
    public void sweep(List<IpPrefix> targets, String by) {
        throw new IllegalStateException(reason);
    }

    @Override
    public void stop(String by) {
        throw new IllegalStateException(reason);
    }

    @Override
    public void resume(String by) {
        throw new IllegalStateException(reason);
    }

    @Override
    public List<AuditEntry> audit(int most) {
        return List.of();
    }

    @Override
    public Optional<AuditCheck.Result> check() {
        return Optional.empty();
    }
}
