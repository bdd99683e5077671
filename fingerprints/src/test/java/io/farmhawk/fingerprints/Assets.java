package io.farmhawk.fingerprints;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whose is a fact: its interface's, or that of whoever claimed the address that said it. An address
 * that nobody claimed counts as an asset, so that servers far away are judged, too.
 */
final class Assets {
    private final Map<IpAddress, MacAddress> owners = new HashMap<>();

    static AssetId of(MacAddress mac) {
        return new AssetId("a-%016x".formatted(mac.bits()));
    }

    void accept(Observation observation, Consumer<AssetChanged> changes) {
        owner(observation).ifPresent(
                asset -> changes.accept(new AssetChanged.Observed(asset, observation)));
    }

    private Optional<AssetId> owner(Observation observation) {
        return switch (observation) {
            case Observation.AddressClaim claim -> {
                owners.put(claim.ip(), claim.mac());
                yield Optional.of(of(claim.mac()));
            }
            case Observation.Sighting sighting -> Optional.of(of(sighting.mac()));
            case Observation.DhcpIdentity identity -> Optional.of(of(identity.mac()));
            case Observation.MdnsRecord told -> Optional.of(of(told.mac()));
            case Observation.MdnsQuestion asked -> Optional.of(of(asked.mac()));
            case Observation.DnsQuestion asked -> owner(asked.client());
            case Observation.ClientHello hello -> owner(hello.client());
            case Observation.HttpRequest request -> owner(request.client());
            case Observation.HttpResponse response -> owner(response.server());
            case Observation.TlsCertificate certificate -> owner(certificate.ip());
            case Observation.DnsAnswer _ -> Optional.empty();
            case Observation.CaptureGap _ -> Optional.empty();
            case Observation.ProbeSilent _ -> Optional.empty();
        };
    }

    private Optional<AssetId> owner(IpAddress ip) {
        MacAddress mac = owners.get(ip);
        // No MAC address has these two bits.
        return Optional.of(mac != null
                ? of(mac)
                : new AssetId("a-%016x".formatted(ip.high() * 31 + ip.low() | 3L << 62)));
    }
}
