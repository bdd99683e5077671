package io.farmhawk.bench;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.correlation.Assessment;
import io.farmhawk.correlation.Correlator;
import io.farmhawk.correlation.Device;
import io.farmhawk.correlation.Device.Role;
import io.farmhawk.correlation.Site;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to weigh a place: a farm of 90 laptops among 5,000 devices, heard for 30 days. */
@State(Scope.Benchmark)
public class PlaceBenchmark {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int DEVICES = 5_000;
    private static final int LAPTOPS = 90;
    private static final int HOURS = 30 * 24;
    private static final IpAddress HERE = IpAddress.v4(0x0A00_0001);
    private static final IpAddress RESOLVER = IpAddress.v4(0x0A00_00FE);

    private final Correlator correlator = new Correlator();
    private final List<Device> devices = new ArrayList<>();

    /** Fills the place. */
    @Setup
    public void fill() {
        for (int i = 0; i < DEVICES; i++) {
            MacAddress mac = new MacAddress(0x0216_0000_0000L + i);
            AssetId id = AssetId.of(mac);
            devices.add(new Device(id, role(i), "device-" + i, List.of(id)));
            for (int hour = 0; hour < HOURS; hour += 1 + i % 3) {
                correlator.accept(new AssetChanged.Observed(id, new Observation.Sighting(
                        at(hour), mac, Optional.empty(), "arp")));
            }
            if (i < LAPTOPS) {
                correlator.accept(new AssetChanged.Observed(id, new Observation.DnsQuestion(
                        at(HOURS - 1), mac, HERE, RESOLVER, "tenant" + i % 30 + "x.okta.com",
                        "A")));
            }
        }
    }

    private static Role role(int i) {
        return i < LAPTOPS ? Role.CORPORATE_LAPTOP : i < 2 * LAPTOPS ? Role.IP_KVM : Role.PERSONAL;
    }

    private static Provenance at(int hour) {
        return new Provenance(START.plusSeconds(hour * 3_600L), "bench", hour);
    }

    /** One judgement of all of it. */
    @Benchmark
    public Assessment place() {
        return correlator.assess(devices, Site.home(), START.plusSeconds(HOURS * 3_600L));
    }
}
