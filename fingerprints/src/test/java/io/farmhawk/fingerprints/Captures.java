package io.farmhawk.fingerprints;

import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.protocol.dhcp.DhcpDecoder;
import io.farmhawk.protocol.dns.DnsDecoder;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import io.farmhawk.protocol.tls.ClientHelloDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Capture files through all decoders and the whole pack. */
final class Captures {
    private Captures() {}

    static DecoderSet decoders() {
        return new DecoderSet(
                List.of(new ArpDecoder(), new NdpDecoder(), new DhcpDecoder(), new DnsDecoder(),
                        new MdnsDecoder()),
                List.of(new ClientHelloDecoder(), new HttpDecoder()));
    }

    /** Verdicts by asset; none for a file that is no capture. */
    static Map<AssetId, List<Verdict>> verdicts(Path capture) {
        Assets assets = new Assets();
        Matcher matcher = new Matcher(Network.PACK);
        Set<AssetId> changed = new TreeSet<>();
        DecoderSet decoders = decoders();
        try (CaptureFile file = CaptureFile.open(capture)) {
            file.run(frame -> decoders.decode(frame,
                    seen -> assets.accept(seen, change -> take(matcher, change, changed))));
            decoders.finish(seen -> assets.accept(seen, change -> take(matcher, change, changed)));
        } catch (CaptureFileException e) {
            return Map.of();
        }
        Map<AssetId, List<Verdict>> verdicts = new TreeMap<>();
        changed.forEach(asset -> verdicts.put(asset, matcher.verdicts(asset)));
        return verdicts;
    }

    private static void take(Matcher matcher, AssetChanged change, Set<AssetId> changed) {
        if (matcher.accept(change)) {
            changed.add(change.asset());
        }
    }
}
