package io.farmhawk.correlation;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.correlation.Device.Role;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Traffic;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A place made up for a test: devices, and what was observed of them. */
final class Place {
    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private static final IpAddress CLIENT = IpAddress.v4(0xC0A8_0102);
    private static final IpAddress SERVER = IpAddress.v4(0xCB00_7107);
    private static final Traffic NOTHING = new Traffic(0, 0, 0, List.of(), List.of());

    final List<Device> devices = new ArrayList<>();
    final List<AssetChanged> facts = new ArrayList<>();
    Instant newest = START;

    /** Adds a device that is heard in each of some hours. */
    AssetId add(Role role, String label, int hours) {
        MacAddress mac = new MacAddress(0x0216_F000_0000L + devices.size());
        AssetId id = AssetId.of(mac);
        devices.add(new Device(id, role, label, List.of(id)));
        for (int hour = 0; hour < hours; hour++) {
            observed(id, new Observation.Sighting(at(hour), mac, Optional.empty(), "arp"));
        }
        return id;
    }

    /** Adds a laptop of an employer, heard in each of eight hours, with the names it asks for. */
    AssetId laptop(String label, String... names) {
        AssetId id = add(Role.CORPORATE_LAPTOP, label, 8);
        for (String name : names) {
            asks(id, name);
        }
        return id;
    }

    void asks(AssetId id, String name) {
        observed(id, new Observation.DnsQuestion(at(0), MacAddress.parse("02:00:00:00:00:01"),
                CLIENT, SERVER, name, "A"));
    }

    /** Somebody works, or nobody does, through a tool in each of some hours. */
    void tool(AssetId id, String application, int hours, long octets) {
        for (int hour = 0; hour < hours; hour++) {
            Provenance at = at(hour);
            observed(id, new Observation.FlowSummary(at, MacAddress.parse("02:00:00:00:00:01"),
                    CLIENT, 50_000, SERVER, 443, Transport.TCP, at.at().minusSeconds(60), NOTHING,
                    new Traffic(100, octets, 0, List.of(), List.of()), Optional.empty(),
                    Optional.of(application)));
        }
    }

    private void observed(AssetId id, Observation observation) {
        facts.add(new AssetChanged.Observed(id, observation));
        newest = observation.at().isAfter(newest) ? observation.at() : newest;
    }

    private Provenance at(int hour) {
        return new Provenance(START.plusSeconds(hour * 3_600L), "test", facts.size());
    }

    Assessment assess(Site site) {
        return assess(site, facts);
    }

    Assessment assess(Site site, List<AssetChanged> inOrder) {
        Correlator correlator = new Correlator();
        inOrder.forEach(correlator::accept);
        return correlator.assess(devices, site, newest);
    }
}
