package io.farmhawk.fingerprint;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes of the sights of a simulated unit the observations that its network would give. */
final class UnitObservations {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.7").orElseThrow();
    /** Made up locally, so it is nobody's: the address of a unit that shows none. */
    private static final MacAddress NOBODYS = MacAddress.parse("02:00:5e:00:53:07");

    private final MacAddress mac;
    private final List<Observation> made = new ArrayList<>();

    private UnitObservations(MacAddress mac) {
        this.mac = mac;
    }

    /** The address of the interface among the sights, or one that is nobody's. */
    static MacAddress mac(List<Sight> sights) {
        return sights.stream().filter(sight -> sight.kind() == ObservationKind.INTERFACE)
                .findFirst().flatMap(sight -> sight.field("mac")).map(MacAddress::parse)
                .orElse(NOBODYS);
    }

    /** Begins with the claim of an address, without which nothing could be attributed. */
    static List<Observation> of(List<Sight> sights) {
        UnitObservations unit = new UnitObservations(mac(sights));
        unit.made.add(new Observation.AddressClaim(unit.next(), unit.mac, ADDRESS,
                ClaimedBy.ARP));
        sights.stream().filter(sight -> sight.kind() != ObservationKind.INTERFACE)
                .forEach(sight -> unit.made.add(new StagedFact(unit.next(), unit.mac, ADDRESS,
                        sight.fields()).as(sight.kind())));
        return unit.made;
    }

    private Provenance next() {
        long frame = made.size() + 1L;
        return new Provenance(START.plusSeconds(frame), "simulated", frame);
    }
}
