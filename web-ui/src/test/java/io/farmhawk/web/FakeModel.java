package io.farmhawk.web;

import io.farmhawk.app.AssetView;
import io.farmhawk.app.Overview;
import io.farmhawk.app.ProbeControl;
import io.farmhawk.app.ReadModel;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.Triage;
import io.farmhawk.inventory.AssetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A read model that holds what a test puts into it. Any thread. */
final class FakeModel implements ReadModel {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Overview overview = Sample.OVERVIEW;
    private volatile List<AssetView> assets = List.of();
    private volatile List<Finding> findings = List.of();
    private volatile ProbeControl probing = ProbeControl.none("nothing can be probed in a test");
    private volatile Optional<RuntimeException> refusal = Optional.empty();

    FakeModel with(List<AssetView> newAssets, List<Finding> newFindings) {
        assets = List.copyOf(newAssets);
        findings = List.copyOf(newFindings);
        listeners.forEach(Runnable::run);
        return this;
    }

    FakeModel with(Overview newOverview) {
        overview = newOverview;
        return this;
    }

    FakeModel with(ProbeControl newProbing) {
        probing = newProbing;
        return this;
    }

    /** Lets every change of a finding fail. */
    FakeModel refusing(RuntimeException reason) {
        refusal = Optional.of(reason);
        return this;
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public Overview overview() {
        return overview;
    }

    @Override
    public ProbeControl probing() {
        return probing;
    }

    @Override
    public List<AssetView> assets() {
        return assets;
    }

    @Override
    public Optional<AssetView> asset(AssetId id) {
        return assets.stream().filter(view -> view.asset().id().equals(id)).findFirst();
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public Optional<Finding> finding(FindingId id) {
        return findings.stream().filter(finding -> finding.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Optional<Finding> triage(FindingId id, Triage triage) {
        refusal.ifPresent(reason -> {
            throw reason;
        });
        List<Finding> changed = new ArrayList<>(findings);
        changed.replaceAll(old -> old.id().equals(id) ? moved(old, triage) : old);
        with(assets, changed);
        return finding(id);
    }

    @Override
    public AutoCloseable subscribe(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private static Finding moved(Finding old, Triage triage) {
        return new Finding(old.id(), old.kind(), old.asset(), old.verdict(), old.severity(),
                old.title(),
                triage, old.firstSeen(), Sample.NOW, old.revision() + 1);
    }
}
