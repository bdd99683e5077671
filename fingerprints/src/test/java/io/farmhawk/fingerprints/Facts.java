package io.farmhawk.fingerprints;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.fingerprint.StagedFact;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From fields as a fingerprint names them, such as those of an example, to a fact about a device. */
record Facts(Provenance provenance, MacAddress mac, IpAddress ip, Map<String, String> fields) {
    private static final String NONE = "none";
    private static final String HOST = "unit.local";
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::2").orElseThrow();

    /** The fact, behind what makes it the device's own where its protocol does not say whose it is. */
    List<Observation> with(ObservationKind kind) {
        Observation fact = of(kind);
        if (!(fact instanceof Observation.MdnsRecord told)) {
            return List.of(fact);
        }
        List<Observation> facts = new ArrayList<>();
        facts.add(new Observation.AddressClaim(provenance, mac, told.ip(),
                ClaimedBy.NDP));
        facts.add(new Observation.MdnsRecord(provenance, mac, ip, HOST, "A", ip.toString()));
        if (told.type().equals("TXT")) {
            facts.add(new Observation.MdnsRecord(provenance, mac, ip, told.name(), "SRV",
                    HOST + ":80"));
        }
        facts.add(fact);
        return facts;
    }

    private Observation of(ObservationKind kind) {
        Map<String, String> all = new HashMap<>(fields);
        if (kind == ObservationKind.MDNS_RECORD) {
            all.putIfAbsent("type", "PTR");
            all.putIfAbsent("value", switch (all.get("type")) {
                case "A" -> ip.toString();
                case "AAAA" -> LINK_LOCAL.toString();
                case "PTR" -> HOST;
                default -> NONE;
            });
        }
        IpAddress own = "AAAA".equals(all.get("type")) ? LINK_LOCAL : ip;
        return new StagedFact(provenance, mac, own, all).as(kind);
    }
}
