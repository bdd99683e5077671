package io.farmhawk.fingerprints;

import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Observations, told one by one, and what the whole pack makes of them. */
final class Network {
    static final FingerprintPack PACK = pack();
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    static final IpAddress SERVER = IpAddress.parse("192.0.2.53").orElseThrow();

    private final Inventory inventory = new Inventory(Vendors.NONE, 10_000);
    private final Matcher matcher = new Matcher(PACK);
    private long frames;

    private static FingerprintPack pack() {
        try {
            return FingerprintPack.onClassPath();
        } catch (FingerprintException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    void see(Observation observation) {
        inventory.accept(observation, matcher::accept);
    }

    /** Which product a device is; its class and the system that it runs are no part of that. */
    List<Verdict> verdicts(MacAddress mac) {
        return everything(mac).stream()
                .filter(verdict -> !verdict.kind().equals("operating-system")
                        && !verdict.kind().equals("asset-class"))
                .toList();
    }

    /** Which classes of things a device is believed to be of, most probable first. */
    List<Verdict> classes(MacAddress mac) {
        return everything(mac).stream().filter(verdict -> verdict.kind().equals("asset-class"))
                .toList();
    }

    /** All verdicts on a device, in the order in which they are shown. */
    List<Verdict> everything(MacAddress mac) {
        return matcher.verdicts(AssetId.of(mac));
    }

    Asset asset(AssetId id) {
        return inventory.asset(id).orElseThrow();
    }

    List<ProductEvidence> evidence(MacAddress mac) {
        return matcher.evidence(AssetId.of(mac));
    }

    List<Verdict> kvmVerdicts(MacAddress mac) {
        return verdicts(mac).stream().filter(verdict -> verdict.kind().equals("ip-kvm")).toList();
    }

    /** A device that claims its address first. */
    Device device(String mac, String ip) {
        Device device = new Device(MacAddress.parse(mac), IpAddress.parse(ip).orElseThrow());
        see(new Observation.AddressClaim(next(), device.mac, device.ip,
                ClaimedBy.ARP));
        return device;
    }

    private Provenance next() {
        frames++;
        return new Provenance(START.plusMillis(frames), "test", frames);
    }

    final class Device {
        final MacAddress mac;
        final IpAddress ip;

        private Device(MacAddress mac, IpAddress ip) {
            this.mac = mac;
            this.ip = ip;
        }

        Device dhcp(String hostName, Optional<String> vendorClass, List<Integer> parameters) {
            see(new Observation.DhcpIdentity(next(), mac, 1, Optional.of(hostName), vendorClass,
                    Optional.empty(), Optional.empty(), Optional.empty(), parameters, List.of(),
                    Optional.empty(), Optional.empty(), Optional.empty()));
            return this;
        }

        Device announces(String name, String type, String value) {
            see(new Observation.MdnsRecord(next(), mac, ip, name, type, value));
            return this;
        }

        Device asksFor(String name) {
            see(new Observation.DnsQuestion(next(), mac, ip, SERVER, name, "A"));
            return this;
        }

        Device opensTls(String serverName) {
            see(new Observation.ClientHello(next(), mac, ip, SERVER, 443, Optional.of(serverName),
                    List.of("h2"), List.of("1.3"), "t13d1516h2_8daaf6152771_e5627efa2ab1",
                    Carrier.TCP, false));
            return this;
        }

        Device requests(IpAddress server, String host, String path) {
            see(new Observation.HttpRequest(next(), mac, ip, server, 80, "GET", path,
                    Optional.of(host), Optional.empty()));
            return this;
        }

        Device answers(int status, List<Header> headers, Optional<String> title, String body) {
            see(new Observation.HttpResponse(next(), Optional.empty(), ip, 80, Optional.of("/"),
                    status, headers, title, body));
            return this;
        }

        Device presents(String subject, String issuer, List<String> names) {
            see(new Observation.TlsCertificate(next(), ip, 443, subject, issuer, names,
                    "00".repeat(32), START, START));
            return this;
        }

        List<Verdict> verdicts() {
            return Network.this.verdicts(mac);
        }

        List<Verdict> kvmVerdicts() {
            return Network.this.kvmVerdicts(mac);
        }

        List<Verdict> classes() {
            return Network.this.classes(mac);
        }

        List<Verdict> everything() {
            return Network.this.everything(mac);
        }
    }
}
