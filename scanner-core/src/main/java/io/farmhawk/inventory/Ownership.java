package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Whose an address is, and what is sent from it: see {@link Inventory} for the rule. */
final class Ownership {
    private final KnownAssets assets;
    private final KnownAddresses addresses;
    private final Consumer<AssetChanged> tell;
    /** Facts given to an interface because nothing spoke against it. */
    private final WaitingRoom<MacAddress> onTrust = new WaitingRoom<>(Inventory.MOST_WAITING_KEYS,
            Inventory.MOST_WAITING_FOR_A_NAME);

    Ownership(KnownAssets assets, Consumer<AssetChanged> tell) {
        this.assets = assets;
        this.addresses = assets.addresses();
        this.tell = tell;
    }

    /** Notes a claim; returns whether the interface had not claimed the address before. */
    boolean bind(KnownAsset asset, MacAddress mac, IpAddress ip, Instant at) {
        KnownAddress address = addresses.touch(ip);
        Optional<MacAddress> before = address.owner();
        boolean isNew = !address.isClaimedBy(mac);
        if (isNew) {
            assets.forgetViews(address);
        }
        address.claimants.note(mac, at);
        asset.claims(ip, at);
        if (isNew || !address.owner().equals(before)) {
            assets.forgetViews(address);
        }
        return isNew;
    }

    void sends(KnownAsset asset, IpAddress ip) {
        if (asset.mac == null || !KnownAddress.canBelong(ip)) {
            return;
        }
        if (asset.sources.note(ip)) {
            asset.forgetView();
        }
        if (asset.forwarding.note(ip)) {
            asset.forgetView();
            retract(asset);
        }
        KnownAddress address = addresses.find(ip);
        boolean isClaimed = address != null && !address.claimants.isEmpty();
        if (KnownAddress.isLocal(ip) && !isClaimed) {
            address = addresses.touch(ip);
            address.sentBy(asset.mac);
            if (!address.isSentOnlyBy(asset.mac)) {
                assets.forgetViews(address);
            }
        }
    }

    /** Whether what an interface sends from an address is its own and not forwarded. */
    boolean isOwn(KnownAsset asset, MacAddress mac, IpAddress ip) {
        KnownAddress address = addresses.find(ip);
        if (address == null) {
            return false;
        }
        return address.isClaimedBy(mac)
                ? !asset.answersForOthers()
                : KnownAddress.isLocal(ip) && asset.sources.suggest(ip)
                        && address.isSentOnlyBy(mac) && !asset.forwarding.isProven();
    }

    /** Keeps in mind what was given to an interface without a claim, in case it proves to forward. */
    void trust(KnownAsset asset, MacAddress mac, IpAddress from, Observation said) {
        KnownAddress address = addresses.find(from);
        if (address == null || !address.isClaimedBy(mac)) {
            onTrust.add(mac, said);
            asset.givenOnTrust();
        }
    }

    /** Takes back what was given on trust to an interface that forwards. */
    void retract(KnownAsset asset) {
        if (asset.mac != null && asset.isGivenOnTrust() && asset.forwards()) {
            onTrust.take(asset.mac)
                    .forEach(said -> tell.accept(new AssetChanged.Retracted(asset.id, said)));
        }
    }
}
