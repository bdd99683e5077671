package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one asset is known by, as it changes; {@link AssetSnapshot} makes an {@link Asset} of it. */
final class KnownAsset {
    static final int MOST_ADDRESSES = 64;
    static final int MOST_NAMES = 32;
    static final int MOST_PROTOCOLS = 64;
    static final int MOST_KEYS = 16;

    /** Assets seen for so long are not part of a flood. */
    private static final Duration LASTING = Duration.ofMinutes(10);
    private static final int WEIGHT_LASTING = 4;
    private static final int WEIGHT_FACTS = 2;
    private static final int WEIGHT_ASSIGNED = 1;

    /** Hosts have a few IPv4 addresses; who claims more within an hour answers for others. */
    private static final int MOST_OWN_IPV4 = 8;
    private static final Duration AT_ONE_TIME = Duration.ofHours(1);

    final AssetId id;
    /** Its interface; null while only an address is known. */
    final @Nullable MacAddress mac;
    /** Its address, if that is all that is known. */
    final @Nullable IpAddress alone;
    final Optional<String> vendor;
    /** Addresses it claimed; somebody else may have claimed them since. */
    final Latest<IpAddress> claimed = new Latest<>(MOST_ADDRESSES);
    final Latest<Asset.Name> names = new Latest<>(MOST_NAMES);
    final Latest<String> protocols = new Latest<>(MOST_PROTOCOLS);
    final Sources sources = new Sources();
    final Forwarding forwarding = new Forwarding();
    /** What it told itself that may be known elsewhere too. */
    final Latest<IdentityKey> keys = new Latest<>(MOST_KEYS);
    /** Interfaces that a person said are another thing. */
    final SortedSet<MacAddress> apart = new TreeSet<>();

    private Instant firstSeen;
    private Instant lastSeen;
    private boolean hasFacts;
    private boolean onTrust;
    private final Hearsay hearsay = new Hearsay();
    private boolean onlyTold;
    private boolean changed = true;
    private boolean isUnsettled;
    private final Collection<KnownAsset> unsettled;
    private boolean gone;
    private @Nullable Asset view;

    private KnownAsset(AssetId id, @Nullable MacAddress mac, @Nullable IpAddress alone,
            Optional<String> vendor, Instant at, Collection<KnownAsset> unsettled) {
        this.id = id;
        this.mac = mac;
        this.alone = alone;
        this.vendor = vendor;
        this.firstSeen = at;
        this.lastSeen = at;
        this.unsettled = unsettled;
        unsettle();
    }

    /** @param unsettled where it puts itself whenever something changes that may say who it is */
    static KnownAsset behind(MacAddress mac, Optional<String> vendor, Instant at,
            Collection<KnownAsset> unsettled) {
        return new KnownAsset(AssetId.of(mac), mac, null, vendor, at, unsettled);
    }

    /** @param unsettled as for an interface */
    static KnownAsset at(IpAddress ip, Instant at, Collection<KnownAsset> unsettled) {
        return new KnownAsset(AssetId.of(ip), null, ip, Optional.empty(), at, unsettled);
    }

    Instant firstSeen() {
        return firstSeen;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    /** One of which others tell and nothing was heard here. */
    static KnownAsset told(MacAddress mac, Optional<String> vendor, Instant at,
            Collection<KnownAsset> unsettled) {
        KnownAsset known = behind(mac, vendor, at, unsettled);
        known.onlyTold = true;
        return known;
    }

    /** Notes that it was seen. */
    void seen(Instant at) {
        if (onlyTold) {
            onlyTold = false;
            firstSeen = at;
            lastSeen = at;
            forgetView();
        }
        extend(at);
    }

    /** Notes what others tell: a sight only as long as there is no better one. */
    void told(Instant at, Consumer<Hearsay> what) {
        what.accept(hearsay);
        if (onlyTold) {
            extend(at);
        }
        forgetView();
    }

    Told told() {
        return hearsay.told(onlyTold);
    }

    private void extend(Instant at) {
        if (at.isBefore(firstSeen)) {
            firstSeen = at;
            unsettle();
        }
        if (at.isAfter(lastSeen)) {
            lastSeen = at;
            unsettle();
        }
    }

    private void unsettle() {
        view = null;
        if (!isUnsettled) {
            isUnsettled = true;
            unsettled.add(this);
        }
    }

    /** Notes that more is known of it than that it is there. */
    void hasFacts() {
        hasFacts = true;
    }

    /** Notes that it is forgotten, for good. */
    void goes() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    /** Notes that it claimed an address. */
    void claims(IpAddress ip, Instant at) {
        sources.claim(ip);
        if (claimed.note(ip, at) || claimed.size() > MOST_OWN_IPV4) {
            forgetView();
        }
    }

    /** @return whether it was not called so before, or not lately */
    boolean named(String name, String protocol, Instant at) {
        if (name.isBlank()) {
            return false;
        }
        Asset.Name called = new Asset.Name(name, protocol);
        boolean isNew = !names.contains(called);
        names.note(called, at);
        forgetView();
        return isNew;
    }

    void speaks(String protocol, Instant at) {
        if (protocols.note(protocol, at)) {
            forgetView();
        }
    }

    /** How much its loss would cost: 0 for one sight of a made-up address, at most 7. */
    int weight() {
        return (isLasting() ? WEIGHT_LASTING : 0) + newcomersWeight(mac, hasFacts);
    }

    /** The weight of one seen for the first time. */
    static int newcomersWeight(@Nullable MacAddress mac, boolean hasFacts) {
        boolean assigned = mac != null && !mac.isLocallyAdministered();
        return (hasFacts ? WEIGHT_FACTS : 0) + (assigned ? WEIGHT_ASSIGNED : 0);
    }

    boolean isLasting() {
        return Duration.between(firstSeen, lastSeen).compareTo(LASTING) >= 0;
    }

    /**
     * Whether it answers for other hosts, as a router with proxy ARP does (RFC 1027): then an address
     * it claims does not say that what comes from there is its own.
     */
    boolean answersForOthers() {
        if (claimed.size() <= MOST_OWN_IPV4) {
            return false;
        }
        Instant newest = Instant.MIN;
        for (Map.Entry<IpAddress, Instant> claim : claimed.entries()) {
            newest = claim.getKey().isV4() && claim.getValue().isAfter(newest)
                    ? claim.getValue()
                    : newest;
        }
        int atOneTime = 0;
        for (Map.Entry<IpAddress, Instant> claim : claimed.entries()) {
            boolean recent = claim.getKey().isV4()
                    && Duration.between(claim.getValue(), newest).compareTo(AT_ONE_TIME) <= 0;
            atOneTime += recent ? 1 : 0;
        }
        return atOneTime > MOST_OWN_IPV4;
    }

    /** What others see of it, kept until something changes. */
    Asset view(KnownAddresses addresses) {
        Asset current = view;
        if (current == null) {
            current = new AssetSnapshot(this, addresses).asset();
            view = current;
        }
        return current;
    }

    /** Something changed outside that its view is made of. */
    void forgetView() {
        changed = true;
        unsettle();
    }

    /** Notes that it was looked at; returns whether more had changed than the time it was seen. */
    boolean settle() {
        boolean was = changed;
        changed = false;
        isUnsettled = false;
        return was;
    }

    /** Notes a key that it told itself. */
    void has(IdentityKey key, Instant at) {
        if (keys.note(key, at)) {
            forgetView();
        }
    }

    /** Notes that it is not one thing with another interface, whatever speaks for it. */
    void keepApart(@Nullable MacAddress other) {
        if (other != null && (apart.size() < Wholes.MOST_APART || apart.contains(other))) {
            apart.add(other);
            forgetView();
        }
    }

    /** Notes that it was given a fact that may be of somebody else. */
    void givenOnTrust() {
        onTrust = true;
    }

    boolean isGivenOnTrust() {
        return onTrust;
    }

    /** Whether frames of the interface carry what others say: it forwards, or answers for them. */
    boolean forwards() {
        return forwarding.isProven() || answersForOthers();
    }
}
