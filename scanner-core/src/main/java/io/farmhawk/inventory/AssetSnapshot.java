package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An asset as it follows from what is known now. What depends on other assets, such as who claimed an
 * address last, is looked up here and not carried along: so the order in which things were learned
 * leaves no trace.
 */
final class AssetSnapshot {
    private static final String MDNS = "mdns";
    private static final String LOCAL = ".local";

    private final KnownAsset known;
    private final KnownAddresses addresses;
    private final boolean answersForOthers;
    private final Latest<Asset.Name> names = new Latest<>(KnownAsset.MOST_NAMES);
    private Instant firstSeen;
    private Instant lastSeen;

    AssetSnapshot(KnownAsset known, KnownAddresses addresses) {
        this.known = known;
        this.addresses = addresses;
        this.answersForOthers = known.answersForOthers();
        this.firstSeen = known.firstSeen();
        this.lastSeen = known.lastSeen();
    }

    Asset asset() {
        known.names.entries().forEach(name -> names.note(name.getKey(), name.getValue()));
        List<IpAddress> owned = known.mac == null ? alone() : owned(known.mac);
        return new Asset(known.id, Optional.ofNullable(known.mac), known.vendor, owned,
                List.copyOf(names.values()), List.copyOf(known.protocols.values()), firstSeen,
                lastSeen, new Identity(List.of(), List.copyOf(known.apart),
                        known.forwarding.behind(owned)),
                known.told());
    }

    private List<IpAddress> alone() {
        return known.alone == null ? List.of() : List.of(known.alone);
    }

    private List<IpAddress> owned(MacAddress mac) {
        List<IpAddress> owned = new ArrayList<>();
        for (IpAddress ip : known.claimed.values()) {
            KnownAddress address = addresses.find(ip);
            if (address == null) {
                continue;
            }
            boolean owns = address.owner().equals(Optional.of(mac));
            if (owns) {
                owned.add(ip);
                answers(address);
            }
            if (!answersForOthers) {
                hostNames(address, mac, owns);
            }
        }
        for (int scope = 0; scope < Sources.scopes() && !known.forwarding.isProven(); scope++) {
            suggested(known.sources.only(scope), mac);
        }
        return owned;
    }

    /** An answer to a probe is a sight of whoever had the address then. */
    private void answers(KnownAddress address) {
        Instant first = address.firstAnswer();
        Instant last = address.lastAnswer();
        if (first == null || last == null || answersForOthers) {
            return;
        }
        if (address.claimants.size() == 1 && first.isBefore(firstSeen)) {
            firstSeen = first;
        }
        if (last.isAfter(lastSeen)) {
            lastSeen = last;
        }
    }

    /**
     * @param others whether names count that others told of the address: a gateway repeats what the
     *        owner announced on another link
     */
    private void hostNames(KnownAddress address, MacAddress mac, boolean others) {
        for (Map.Entry<KnownAddress.HostName, Instant> told : address.hostNames.entries()) {
            MacAddress sender = told.getKey().sender();
            if (sender.equals(mac) || (others && !address.isClaimedBy(sender))) {
                named(told.getKey().name(), told.getValue());
            }
        }
    }

    /** Names from an address that nobody claimed but that is most likely its own. */
    private void suggested(@Nullable IpAddress ip, MacAddress mac) {
        KnownAddress address = ip == null ? null : addresses.find(ip);
        if (ip == null || address == null || !known.sources.suggest(ip)
                || !address.isSentOnlyBy(mac)) {
            return;
        }
        for (Map.Entry<KnownAddress.HostName, Instant> told : address.hostNames.entries()) {
            if (told.getKey().sender().equals(mac) && told.getKey().fromTheAddress()) {
                named(told.getKey().name(), told.getValue());
            }
        }
    }

    private void named(String hostName, Instant at) {
        String name = hostName.endsWith(".")
                ? hostName.substring(0, hostName.length() - 1)
                : hostName;
        boolean local = name.length() > LOCAL.length()
                && name.regionMatches(true, name.length() - LOCAL.length(), LOCAL, 0,
                        LOCAL.length());
        String bare = local ? name.substring(0, name.length() - LOCAL.length()) : name;
        if (!bare.isBlank()) {
            names.note(new Asset.Name(bare, MDNS), at);
        }
    }
}
