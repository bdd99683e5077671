package io.farmhawk.web;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.ProbeControl;
import io.farmhawk.app.ProbingView;
import io.farmhawk.app.ScanProposal;
import io.farmhawk.json.Json;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import io.farmhawk.probe.audit.AuditCheck;
import io.farmhawk.probe.audit.AuditEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Probing that shows what a test puts into it, and notes the orders it takes. Any thread. */
final class FakeProbing implements ProbeControl {
    static final IpPrefix NETWORK = IpPrefix.parse("10.0.0.0/24").orElseThrow();
    static final ProbeScope SCOPE = new ProbeScope(List.of(NETWORK),
            List.of(IpPrefix.parse("10.0.0.7").orElseThrow()), "kim " + Sample.HOSTILE);
    static final KillSwitch.Stopped STOPPED = new KillSwitch.Stopped(Sample.HOSTILE, Sample.NOW);
    static final Scan.Summary SUMMARY = new Scan.Summary(254, 9, 7, 1_234, 0.0004,
            List.of(new Scan.Impact(IpAddress.v4(0x0A00_0009), "tls")),
            List.of("no raw frames " + Sample.HOSTILE),
            List.of(new Scan.Refused("10.0.0.7", "excluded", 1)));
    static final ProbingView NO_SCOPE = view(Optional.empty(), Optional.empty());
    static final ProbingView IDLE = view(Optional.of(SCOPE), Optional.empty());
    static final ProbingView HALTED = view(Optional.of(SCOPE), Optional.of(STOPPED));
    static final ProbingView FULL = new ProbingView(Optional.of(SCOPE), Optional.of(STOPPED),
            List.of(new ProbingView.Running("sweep", "robin", Sample.NOW,
                    new Scan.Progress(3, 9, 254, 2, 0.9987))),
            Optional.of(new ProbingView.Ended("kim", Sample.NOW.minusSeconds(60), Sample.NOW,
                    Optional.of(SUMMARY), "done")),
            Optional.of(Sample.NOW), Optional.of(Sample.NOW.plusSeconds(86_400)),
            Optional.of(Sample.NOW.plusSeconds(3_600)), true, 1_009,
            Optional.of("the disk is full " + Sample.HOSTILE));

    private static final String HASH = "5f".repeat(32);

    private final List<String> orders = new CopyOnWriteArrayList<>();
    private volatile ProbingView view = IDLE;
    private volatile List<AuditEntry> entries = oneOfEachKind();
    private volatile Optional<AuditCheck.Result> check = Optional
            .of(new AuditCheck.Result(6, 1, 6, 0, List.of(), List.of("begins with entry 1")));
    private volatile Optional<RuntimeException> refusal = Optional.empty();
    private volatile Optional<RuntimeException> unreadable = Optional.empty();
    private volatile int looks;

    FakeProbing showing(ProbingView newView) {
        view = newView;
        return this;
    }

    FakeProbing with(List<AuditEntry> newEntries, Optional<AuditCheck.Result> newCheck) {
        entries = List.copyOf(newEntries);
        check = newCheck;
        return this;
    }

    /** Lets every order fail. */
    FakeProbing refusing(RuntimeException reason) {
        refusal = Optional.of(reason);
        return this;
    }

    /** Lets every look at the audit fail. */
    FakeProbing unreadable(RuntimeException reason) {
        unreadable = Optional.of(reason);
        return this;
    }

    /** What was ordered, such as {@code sweep [10.0.0.0/24] kim}. */
    List<String> orders() {
        return orders;
    }

    /** How often the whole audit was checked. */
    int looks() {
        return looks;
    }

    @Override
    public ProbingView view() {
        return view;
    }

    @Override
    public ScanProposal proposal() {
        return new ScanProposal(List.of(NETWORK), 256, List.of(22, 443), 1_500, 90);
    }

    @Override
    public void confirm(List<IpPrefix> networks, String by) {
        take("confirm " + networks + " " + by);
    }

    @Override
    public void sweep(List<IpPrefix> targets, String by) {
        take("sweep " + targets + " " + by);
    }

    @Override
    public void stop(String by) {
        take("stop " + by);
        view = HALTED;
    }

    @Override
    public void resume(String by) {
        take("resume " + by);
        view = IDLE;
    }

    @Override
    public List<AuditEntry> audit(int most) {
        unreadable.ifPresent(reason -> {
            throw reason;
        });
        return entries.stream().limit(most).toList();
    }

    @Override
    public synchronized Optional<AuditCheck.Result> check() {
        looks++;
        return check;
    }

    private void take(String order) {
        refusal.ifPresent(reason -> {
            throw reason;
        });
        orders.add(order);
    }

    static AuditEntry entry(long sequence, boolean sound, Json.Builder body) {
        return new AuditEntry(sequence, Sample.NOW, body.build(), HASH, HASH, sound);
    }

    private static ProbingView view(Optional<ProbeScope> scope,
            Optional<KillSwitch.Stopped> stopped) {
        return new ProbingView(scope, stopped, List.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), false, 0, Optional.empty());
    }

    private static List<AuditEntry> oneOfEachKind() {
        return List.of(
                entry(6, true, Json.object().put("kind", "cut").put("tornOctets", 17)
                        .put("tornSha256", HASH)),
                entry(5, true, Json.object().put("kind", "cut").put("missingFrom", 4)
                        .put("missingTo", 5)),
                entry(4, true, Json.object().put("kind", "switch").put("state", "stopped")
                        .put("by", Sample.HOSTILE)),
                entry(3, false, Json.object().put("kind", "outcome").put("of", 2)
                        .put("outcome", "refused")),
                entry(2, true, Json.object().put("kind", "probe").put("scan", "s-1")
                        .put("target", "10.0.0.9").put("port", 443).put("prober", "tls")
                        .put("wantedBy", "jetkvm").put("frames", 12).put("allowedBy", "kim")),
                entry(1, true, Json.object().put("kind", "scan").put("what", "sweep by kim")
                        .put("allowedBy", "kim").put("scope", Json.texts(List.of("10.0.0.0/24")))
                        .put("excluded", Json.texts(List.of("10.0.0.7/32")))));
    }
}
