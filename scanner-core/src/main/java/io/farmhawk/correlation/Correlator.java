package io.farmhawk.correlation;

import io.farmhawk.address.IpAddress;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.json.Json;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Traffic;
import io.farmhawk.observation.Provenance;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what each interface shows of its employer, of tools for remote control and of its hours, and
 * says what that makes of the place. Facts are kept as sets with times, so late, repeated and reordered
 * ones lead to the same result. One thread only.
 */
public final class Correlator {
    /** With all that is kept of each, fewer octets than a small file may have. */
    static final int MOST_WRITTEN = 200;

    private final TenantRules rules = TenantRules.bundled();
    private final Tools tools = Tools.bundled();
    private final FarmScale scale = FarmScale.bundled();
    private final Map<AssetId, Traces> traces = new HashMap<>();
    /** Those of them that showed a tenant or a driver: few of many. */
    private final Set<AssetId> telling = new HashSet<>();

    /** Takes what the inventory says changed. */
    public void accept(AssetChanged change) {
        switch (change) {
            case AssetChanged.Observed(AssetId part, Observation seen) -> observed(part, seen);
            case AssetChanged.Merged(AssetId asset, AssetId from) -> {
                Traces gone = traces.get(from);
                if (gone != null) {
                    telling(asset).add(gone);
                    forget(from);
                }
            }
            case AssetChanged.Evicted(AssetId asset) -> forget(asset);
            // Kept of each interface apart; which of them are one thing is asked when it matters. What a
            // router forwarded for others is taken from it with all it was thought to do.
            case AssetChanged.Retracted(AssetId part, _) -> forget(part);
            case AssetChanged.Appeared _,AssetChanged.Joined _,AssetChanged.Parted _ -> {
            }
        }
    }

    private void observed(AssetId part, Observation seen) {
        of(part).heard(seen);
        switch (seen) {
            case Observation.DnsQuestion asked -> tenant(part, asked.name(), asked.provenance());
            case Observation.ClientHello hello -> hello.serverName()
                    .ifPresent(name -> tenant(part, name, hello.provenance()));
            case Observation.HttpRequest request -> tenant(part, request.host().orElse(""),
                    request.provenance());
            case Observation.KerberosRequest asked -> domain(part, asked.realm(), "kerberos",
                    asked.provenance());
            case Observation.EapIdentity eap -> eap.realm()
                    .ifPresent(realm -> domain(part, realm, "802.1x", eap.provenance()));
            case Observation.DhcpIdentity dhcp -> dhcp.fqdn().filter(name -> name.contains("."))
                    .ifPresent(name -> domain(part, name.substring(name.indexOf('.') + 1),
                            "dhcp-fqdn", dhcp.provenance()));
            case Observation.FlowLabel flow when tools.isWatched(flow.application()) -> of(part)
                    .tool(flow.application(), new Tool(flow.provenance()));
            case Observation.FlowSummary flow -> {
                flow.application().filter(tools::isWatched)
                        .ifPresent(tool -> of(part).flow(tool, flow));
                screen(part, flow.sent(), flow.received(), flow.server(), flow);
            }
            default -> {
            }
        }
    }

    /**
     * Takes a flow that another host opened to an interface.
     *
     * @param part whose address the flow's server has
     */
    public void served(AssetId part, Observation.FlowSummary flow) {
        screen(part, flow.received(), flow.sent(), flow.client(), flow);
    }

    private void screen(AssetId part, Traffic out, Traffic in, IpAddress other,
            Observation.FlowSummary flow) {
        if (ScreenSession.isOne(out, in, Duration.between(flow.first(), flow.at()))) {
            telling(part).driven(other, Sight.of(flow.provenance()));
        }
    }

    private void tenant(AssetId part, String name, Provenance seen) {
        rules.of(name).ifPresent(tenant -> telling(part).tenant(tenant, Sight.of(seen)));
    }

    private void domain(AssetId part, String domain, String service, Provenance seen) {
        Organisations.of(domain).ifPresent(who -> telling(part).tenant(
                new Tenant(who, domain.toLowerCase(Locale.ROOT), service,
                        Tenant.Bond.DEVICE),
                Sight.of(seen)));
    }

    private Traces of(AssetId part) {
        return traces.computeIfAbsent(part, _ -> new Traces());
    }

    private Traces telling(AssetId part) {
        telling.add(part);
        return of(part);
    }

    /**
     * What was learned of some interfaces, to survive a restart; of at most {@value #MOST_WRITTEN}.
     */
    public Json.Obj write(Collection<AssetId> parts) {
        Json.Builder json = Json.object();
        parts.stream().filter(traces::containsKey).limit(MOST_WRITTEN)
                .forEach(part -> json.put(part.value(), TracesJson.write(of(part))));
        return json.build();
    }

    /**
     * Adds what an earlier run wrote.
     *
     * @throws IllegalArgumentException if it did not write this; what was read until then is kept
     */
    public void read(Json.Obj written) {
        try {
            written.members().entrySet().stream().limit(MOST_WRITTEN)
                    .forEach(entry -> telling(new AssetId(entry.getKey()))
                            .add(TracesJson.read((Json.Obj) entry.getValue())));
        } catch (ClassCastException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not as it was written: " + e.getMessage(), e);
        }
    }

    /** Interfaces that matter whatever they are: driven from afar, or spoken through by others. */
    public List<AssetId> striking() {
        return telling.stream().filter(part -> isStriking(of(part))).sorted().toList();
    }

    private static boolean isStriking(Traces some) {
        return !some.drivers().isEmpty() || some.tenants().keySet().stream()
                .filter(tenant -> tenant.bond() != Tenant.Bond.GUEST).map(Tenant::employer)
                .distinct().count() >= Weighing.LEAST_BEHIND;
    }

    private void forget(AssetId part) {
        traces.remove(part);
        telling.remove(part);
    }

    /** The tenants kept of an interface, strongest bond first. */
    Set<Tenant> tenants(AssetId part) {
        Traces some = traces.get(part);
        return some == null ? Set.of() : Set.copyOf(some.tenants().keySet());
    }

    /**
     * What is believed of the place now.
     *
     * @param devices all assets with a role, each once
     * @param now time of the newest fact
     */
    public Assessment assess(Collection<Device> devices, Site site, Instant now) {
        List<Seen> seen = devices.stream().flatMap(device -> seen(device).stream()).toList();
        return new Weighing(scale, tools, site, now).assess(seen);
    }

    private Optional<Seen> seen(Device device) {
        List<Traces> parts = device.parts().stream().map(traces::get).filter(Objects::nonNull)
                .toList();
        if (parts.size() < 2) {
            return parts.stream().findFirst().map(one -> new Seen(device, one));
        }
        Traces all = new Traces();
        parts.forEach(all::add);
        return Optional.of(new Seen(device, all));
    }

    /** A device and what it left behind. */
    record Seen(Device device, Traces traces) {}
}
