package io.farmhawk.correlation;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.FlowSummary;
import io.farmhawk.observation.Provenance;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one interface left behind that may say whose it is and who drives it. Bounded: of tenants and of
 * tools those seen last are kept.
 */
final class Traces {
    static final int MOST_TENANTS = 24;
    static final int MOST_TOOLS = 24;
    static final int MOST_DRIVERS = 8;
    /** A screen that is looked at sends more; an idle tool that keeps its connection open, less. */
    static final long OCTETS_A_SECOND_AT_WORK = 1_000;
    private static final long LEAST_OCTETS_AT_WORK = 65_536;

    // Most interfaces show none of the three.
    private Map<Tenant, Sight> tenants = Map.of();
    private Map<String, Tool> tools = Map.of();
    /** When it was heard at all. */
    final Hours hours = new Hours();

    /** Where the other ends of flows are that look as if a screen were driven through them. */
    private Map<IpAddress, Sight> drivers = Map.of();
    private @Nullable Provenance heard;

    /** Notes a flow of the interface as {@link ScreenSession} sees it. */
    void driven(IpAddress by, Sight sight) {
        drivers = drivers.isEmpty() ? new TreeMap<>() : drivers;
        drivers.merge(by, sight, Sight::and);
        if (drivers.size() > MOST_DRIVERS) {
            drivers.remove(oldest(drivers, Comparator.comparing(Sight::last)));
        }
    }

    void tenant(Tenant tenant, Sight sight) {
        tenants = tenants.isEmpty() ? new TreeMap<>() : tenants;
        tenants.merge(tenant, sight, Sight::and);
        if (tenants.size() > MOST_TENANTS) {
            tenants.remove(oldest(tenants, Comparator.comparing(Sight::last)));
        }
    }

    void tool(String application, Tool tool) {
        Tool known = tools.get(application);
        if (known != null) {
            known.add(tool);
            return;
        }
        tools = tools.isEmpty() ? new TreeMap<>() : tools;
        tools.put(application, tool);
        if (tools.size() > MOST_TOOLS) {
            tools.remove(oldest(tools, Comparator.comparing(each -> each.sight().last())));
        }
    }

    /** Someone worked through the tool if what it carried since it opened is more than idle talk. */
    void flow(String application, FlowSummary flow) {
        tool(application, new Tool(flow.provenance()));
        long octets = flow.sent().octets() + flow.received().octets();
        long seconds = Math.max(1, Duration.between(flow.first(), flow.at()).toSeconds());
        Tool tool = tools.get(application);
        if (tool != null && octets >= LEAST_OCTETS_AT_WORK
                && octets / seconds >= OCTETS_A_SECOND_AT_WORK) {
            tool.atWork.add(flow.at());
        }
    }

    void heard(Observation observation) {
        hours.add(observation.at());
        heard(observation.provenance());
    }

    void heard(Provenance seen) {
        if (heard == null) {
            heard = seen;
        } else if (!seen.at().isAfter(heard.at())) {
            heard = Sight.earlier(heard, seen);
        }
    }

    void add(Traces other) {
        other.tenants.forEach(this::tenant);
        other.tools.forEach((name, tool) -> {
            Tool copy = new Tool(tool.sight().first());
            copy.add(tool);
            tool(name, copy);
        });
        other.drivers.forEach(this::driven);
        hours.add(other.hours);
        if (other.heard != null) {
            heard(other.heard);
        }
    }

    /** Strongest bond first. */
    Map<Tenant, Sight> tenants() {
        return tenants;
    }

    /** By application. */
    Map<String, Tool> tools() {
        return tools;
    }

    Map<IpAddress, Sight> drivers() {
        return drivers;
    }

    private static <K extends Comparable<K>, V> K oldest(Map<K, V> map, Comparator<V> age) {
        return map.entrySet().stream()
                .min(Map.Entry.<K, V>comparingByValue(age)
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow().getKey();
    }

    /** The first frame that showed a tenant or a tool, or else anything. */
    Optional<Provenance> first() {
        return Stream.of(tenants.values().stream(), drivers.values().stream(),
                tools.values().stream().map(Tool::sight)).flatMap(sights -> sights)
                .map(Sight::first).reduce(Sight::earlier)
                .or(() -> Optional.ofNullable(heard));
    }
}
