package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is there: folds observations into assets. Single writer: every method is called by one thread.
 *
 * <p>What is known is kept for each interface; {@link #settle} finds out which of them are one thing.
 *
 * <p><b>Whose is a fact?</b> The MAC address of a frame is that of its last sender, behind a router the
 * router's. So a fact said from an address belongs to the frame's interface only if that interface has
 * claimed the address, or if nothing speaks against it: the address is local, nobody claims it, nobody
 * else sends from it, and the interface neither claims another nor sends from others. A fact that fits
 * nobody waits a while for a claim and is otherwise counted, not guessed. An answer to a probe belongs
 * to whoever claimed the address last; without a claim, to an asset known by its address alone, which
 * merges into the interface's when the claim comes.
 *
 * <p><b>Order.</b> Within the bounds below, assets depend on what was observed and when, not on the
 * order in which it arrived. Only which assets an {@link AssetChanged.Observed} names follows what was
 * known at that moment.
 *
 * <p><b>Bounds.</b> Assets, addresses, and all that is kept for each; when assets are full, the one
 * with the least evidence goes, and a newcomer with less than all others is not let in.
 */
public final class Inventory {
    /** A size that fits any branch: a /18 full of hosts. */
    public static final int MOST_ASSETS = 20_000;

    static final int MOST_WAITING_KEYS = 512;
    private static final int MOST_WAITING_FOR_A_CLAIM = 8;
    static final int MOST_WAITING_FOR_A_NAME = 32;

    private final KnownAssets assets;
    private final KnownAddresses addresses;
    private final WaitingRoom<IpAddress> forClaims = new WaitingRoom<>(MOST_WAITING_KEYS,
            MOST_WAITING_FOR_A_CLAIM);
    private final WaitingRoom<MacAddress> forNames = new WaitingRoom<>(MOST_WAITING_KEYS,
            MOST_WAITING_FOR_A_NAME);
    private final Ownership ownership;
    private final SecondHand secondHand;
    private final Wholes wholes;
    private final Floods floods = new Floods();
    private final MdnsOwners mdns = new MdnsOwners();
    /** Who is told; nobody while assets are restored. */
    private @Nullable Consumer<AssetChanged> changes;
    private long unattached;
    /** How often a host was called something it was not called before. */
    private long names;

    /** @param mostAssets at least 1 */
    public Inventory(Vendors vendors, int mostAssets) {
        if (mostAssets < 1) {
            throw new IllegalArgumentException(
                    "an inventory must have room for an asset, got " + mostAssets);
        }
        this.assets = new KnownAssets(vendors, mostAssets, this::tell, this::evicted);
        this.addresses = assets.addresses();
        this.ownership = new Ownership(assets, this::tell);
        this.secondHand = new SecondHand(assets, this::tell);
        this.wholes = new Wholes(assets, this::tell);
    }

    /**
     * Folds one observation; every change is told in order, on this thread, after it took place.
     *
     * @param changes must not call back into {@code accept}
     */
    public void accept(Observation observation, Consumer<AssetChanged> changes) {
        this.changes = changes;
        floods.at(observation.at(), assets.newcomers(), addresses.newcomers(), names);
        fold(observation);
    }

    /**
     * Looks which interfaces are one thing by now; {@link #assets} shows it from then on. Costs little if
     * nothing was learned.
     */
    public void settle(Consumer<AssetChanged> changes) {
        this.changes = changes;
        wholes.settle();
    }

    /**
     * Undoes a merge, for good: whatever comes, the two are not merged again.
     *
     * @param mac an interface of {@link Identity#joined}, or the first
     * @return whether the interface belonged to the asset
     */
    public boolean split(AssetId asset, MacAddress mac, Consumer<AssetChanged> changes) {
        this.changes = changes;
        return wholes.split(asset, mac);
    }

    /** The asset that an interface, or whatever else {@link AssetChanged} names, is part of. */
    public AssetId wholeOf(AssetId part) {
        return wholes.wholeOf(part);
    }

    /** The interface that claimed an address last, by the id that {@link AssetChanged.Observed} has. */
    public Optional<AssetId> holderOf(IpAddress ip) {
        KnownAddress address = addresses.find(ip);
        KnownAsset owner = address == null ? null : assets.ownerOf(address);
        return owner == null || owner.answersForOthers() ? Optional.empty() : Optional.of(owner.id);
    }

    /** The interfaces of an asset, by the ids that {@link AssetChanged.Observed} has; itself first. */
    public List<AssetId> partsOf(AssetId asset) {
        return wholes.partsOf(asset);
    }

    /** The tables that somebody floods with made-up entries; empty in ordinary times. */
    public Map<FloodedTable, Flood.State> floods() {
        return floods.states();
    }

    /** Whether there is an asset of this id; of several interfaces, the first one's. */
    public boolean isAsset(AssetId id) {
        return wholes.isAsset(id);
    }

    public Optional<Asset> asset(AssetId id) {
        return wholes.asset(id);
    }

    /** All assets by id, as they are now; who is one thing, as of the last {@link #settle}. */
    public List<Asset> assets() {
        return wholes.all();
    }

    /** How many interfaces are known, and addresses without one. */
    public int size() {
        return assets.size();
    }

    /** Assets forgotten to make room, and newcomers that were not let in. */
    public long evicted() {
        return assets.evicted();
    }

    /** Facts that were attached to nobody because it was not sure whose they are. */
    public long unattached() {
        return unattached + secondHand.unattached() + forClaims.dropped()
                + forNames.dropped();
    }

    /**
     * Puts back what an earlier run knew. It does not appear again. An asset with neither an interface
     * nor an address could not be recognised and is left out.
     *
     * @throws IllegalStateException after the first {@link #accept}
     */
    public void restore(Asset asset) {
        if (changes != null) {
            throw new IllegalStateException("assets are restored before the first observation");
        }
        new Restoring(assets, ownership).restore(asset);
    }

    private void fold(Observation observation) {
        switch (observation) {
            case Observation.AddressClaim claim -> claimed(claim);
            case Observation.Sighting sighting -> sighted(sighting);
            case Observation.DhcpIdentity dhcp -> identified(dhcp);
            case Observation.MdnsRecord told -> announced(told);
            case Observation.MdnsQuestion asked -> asked(asked);
            case Observation.DnsQuestion asked -> sent(asked, asked.mac(), asked.client());
            case Observation.ClientHello hello -> sent(hello, hello.mac(), hello.client());
            case Observation.HttpRequest request -> sent(request, request.mac(), request.client());
            case Observation.HttpResponse response when response.mac().isPresent() -> sent(response,
                    response.mac().get(), response.server());
            case Observation.HttpResponse response -> answered(response, response.server());
            case Observation.TlsCertificate certificate -> presented(certificate);
            case Observation.Favicon icon -> answered(icon, icon.ip());
            case Observation.SshBanner ssh -> answered(ssh, ssh.ip());
            case Observation.SshHostKey key -> answered(key, key.ip());
            case Observation.OpenPort open -> answered(open, open.ip());
            case Observation.ServiceBanner banner -> answered(banner, banner.ip());
            case Observation.RfbHello rfb -> answered(rfb, rfb.ip());
            case Observation.SnmpSystem snmp -> answered(snmp, snmp.ip());
            case Observation.IpmiAuthentication ipmi -> answered(ipmi, ipmi.ip());
            case Observation.LldpNeighbour lldp -> named(lldp, lldp.mac(), lldp.systemName(),
                    "lldp");
            case Observation.SsdpDevice device -> sent(device, device.mac(), device.ip());
            case Observation.SsdpSearch search -> sent(search, search.mac(), search.ip());
            case Observation.WsDiscoveryDevice device -> sent(device, device.mac(), device.ip());
            case Observation.NameClaim claim -> sent(claim, claim.mac(), claim.ip());
            case Observation.NameQuestion asked -> sent(asked, asked.mac(), asked.ip());
            case Observation.GroupMembership joined -> sent(joined, joined.mac(), joined.ip());
            case Observation.RouterAdvertised router -> advertised(router);
            case Observation.ServerHello hello -> sent(hello, hello.mac(), hello.server());
            case Observation.WebSocketOpening web -> sent(web, web.mac(), web.server());
            case Observation.SshClient ssh -> sent(ssh, ssh.mac(), ssh.client());
            case Observation.SshKeyExchange ssh -> sent(ssh, ssh.mac(), ssh.ip());
            case Observation.TimeQuestion asked -> sent(asked, asked.mac(), asked.client());
            case Observation.RemoteDesktopOpening rdp -> sent(rdp, rdp.mac(), rdp.client());
            case Observation.KerberosRequest asked -> sent(asked, asked.mac(), asked.client());
            case Observation.SyslogSender log -> sent(log, log.mac(), log.client());
            case Observation.MqttClient mqtt -> sent(mqtt, mqtt.mac(), mqtt.client());
            case Observation.FlowLabel flow -> sent(flow, flow.mac(), flow.client());
            case Observation.FlowSummary flow -> sent(flow, flow.mac(), flow.client());
            case Observation.SynShape syn -> opened(syn);
            case Observation.SnmpEngine snmp -> answered(snmp, snmp.ip());
            case Observation.NtlmTarget ntlm -> answered(ntlm, ntlm.ip());
            case Observation.StunBinding stun -> answered(stun, stun.client());
            case Observation.Dhcpv6Identity dhcp -> {
                named(dhcp, dhcp.mac(), dhcp.fqdn(), "dhcpv6");
                has(dhcp.mac(), dhcp.duid().flatMap(IdentityKeys::ofDuid), dhcp.at());
            }
            case Observation.LldpInventory lldp -> {
                named(lldp, lldp.mac(), Optional.empty(), "lldp");
                has(lldp.mac(), IdentityKeys.ofSerial(lldp), lldp.at());
            }
            case Observation.CdpNeighbour cdp -> named(cdp, cdp.mac(), Optional.of(cdp.deviceId()),
                    "cdp");
            case Observation.EapIdentity eap -> named(eap, eap.mac(), eap.machine(), "eap");
            case Observation.ArpPayload arp -> named(arp, arp.mac(), Optional.empty(), "arp");
            case Observation.NeighbourEntry entry -> secondHand.told(entry);
            case Observation.SwitchPort port -> secondHand.told(port);
            case Observation.TableOverrun overrun -> floods.overrun(overrun);
            // What a resolver says is of others; silence and gaps are no sight of anybody.
            case Observation.DnsAnswer _,Observation.ProbeSilent _,Observation.CaptureGap _ -> {
            }
        }
    }

    private void claimed(Observation.AddressClaim claim) {
        KnownAsset asset = assets.seen(claim.mac(), claim.at(), false);
        if (asset == null || !KnownAddress.canBelong(claim.ip())) {
            unattached++;
            return;
        }
        boolean isNew = ownership.bind(asset, claim.mac(), claim.ip(), claim.at());
        ownership.retract(asset);
        merge(asset, claim.ip());
        observed(asset, claim);
        if (isNew) {
            forClaims.take(claim.ip()).forEach(this::fold);
        }
    }

    private void merge(KnownAsset asset, IpAddress ip) {
        KnownAsset merged = assets.remove(ip);
        if (merged != null) {
            merged.names.entries().forEach(name -> asset.named(name.getKey().value(),
                    name.getKey().protocol(), name.getValue()));
            asset.hasFacts();
            asset.forgetView();
            tell(new AssetChanged.Merged(asset.id, merged.id));
        }
    }

    private void sighted(Observation.Sighting sighting) {
        KnownAsset asset = assets.seen(sighting.mac(), sighting.at(), false);
        if (asset == null) {
            unattached++;
            return;
        }
        asset.speaks(sighting.protocol(), sighting.at());
        sighting.ip().ifPresent(ip -> ownership.sends(asset, ip));
        observed(asset, sighting);
    }

    private void identified(Observation.DhcpIdentity dhcp) {
        KnownAsset asset = assets.seen(dhcp.mac(), dhcp.at(), true);
        if (asset == null) {
            unattached++;
            return;
        }
        dhcp.hostName().ifPresent(name -> named(asset, name, "dhcp", dhcp.at()));
        dhcp.fqdn().ifPresent(name -> named(asset, name, "dhcp", dhcp.at()));
        dhcp.clientId().flatMap(IdentityKeys::ofClientId)
                .ifPresent(key -> asset.has(key, dhcp.at()));
        fact(asset, dhcp);
    }

    /** A fact that an interface tells of itself, and perhaps a name with it. */
    private void named(Observation said, MacAddress mac, Optional<String> name, String protocol) {
        KnownAsset asset = assets.seen(mac, said.at(), true);
        if (asset == null) {
            unattached++;
            return;
        }
        name.ifPresent(each -> named(asset, each, protocol, said.at()));
        fact(asset, said);
    }

    private void named(KnownAsset asset, String name, String protocol, Instant at) {
        if (asset.named(name, protocol, at)) {
            names++;
        }
    }

    /** A fact said from an address, in a frame of an interface. */
    private void sent(Observation said, MacAddress mac, IpAddress from) {
        if (mac.bits() == 0) {
            answered(said, from);
            return;
        }
        KnownAsset asset = assets.seen(mac, said.at(), true);
        if (asset == null) {
            unattached++;
            return;
        }
        ownership.sends(asset, from);
        if (ownership.isOwn(asset, mac, from)) {
            if (said instanceof Observation.NameClaim claim && !claim.group()) {
                named(asset, claim.name(), claim.service().name().toLowerCase(Locale.ROOT),
                        said.at());
            }
            ownership.trust(asset, mac, from, said);
            fact(asset, said);
        } else {
            waitForClaim(from, said);
        }
    }

    private void has(MacAddress mac, Optional<IdentityKey> key, Instant at) {
        KnownAsset asset = assets.behind(mac);
        if (asset != null) {
            key.ifPresent(each -> asset.has(each, at));
        }
    }

    private void advertised(Observation.RouterAdvertised router) {
        KnownAsset asset = assets.seen(router.mac(), router.at(), true);
        if (asset != null && !asset.forwarding.isProven()) {
            asset.forwarding.advertised();
            asset.forgetView();
            ownership.retract(asset);
        }
        sent(router, router.mac(), router.ip());
    }

    private void opened(Observation.SynShape syn) {
        sent(syn, syn.mac(), syn.client());
        KnownAsset asset = assets.behind(syn.mac());
        if (asset != null && asset.forwarding.arrived(syn.client(), syn.hopLimit(), syn.at())) {
            asset.forgetView();
        }
    }

    private void presented(Observation.TlsCertificate certificate) {
        answered(certificate, certificate.ip());
        KnownAddress address = addresses.find(certificate.ip());
        Optional<IdentityKey> key = IdentityKeys.ofCertificate(certificate);
        if (address != null && key.isPresent()
                && address.certificates.note(key.get(), certificate.at())) {
            assets.forgetViews(address);
        }
    }

    private void asked(Observation.MdnsQuestion question) {
        if (!mdns.repeatsOthers(question.mac())) {
            sent(question, question.mac(), question.ip());
            return;
        }
        KnownAsset sender = assets.seen(question.mac(), question.at(), false);
        if (sender != null) {
            ownership.sends(sender, question.ip());
        }
        unattached++;
    }

    private void announced(Observation.MdnsRecord told) {
        KnownAsset sender = assets.seen(told.mac(), told.at(), true);
        if (sender == null) {
            unattached++;
            return;
        }
        ownership.sends(sender, told.ip());
        boolean isAddress = told.type().equals("A") || told.type().equals("AAAA");
        Optional<IpAddress> named = isAddress ? IpAddress.parse(told.value()) : Optional.empty();
        if (named.isPresent() && KnownAddress.canBelong(named.get())) {
            hostNamed(told, sender, named.get());
        } else if (!isAddress) {
            service(told);
        } else {
            unattached++;
        }
    }

    /** A record that gives a host's address: it says whose the host name is. */
    private void hostNamed(Observation.MdnsRecord told, KnownAsset sender, IpAddress ip) {
        KnownAddress address = addresses.touch(ip);
        boolean fromTheAddress = ip.equals(told.ip());
        KnownAddress.HostName called = new KnownAddress.HostName(told.name(), told.mac(),
                fromTheAddress);
        if (!address.hostNames.contains(called)) {
            names++;
        }
        address.hostNames.note(called, told.at());
        assets.forgetViews(address);
        boolean own = (fromTheAddress || address.isClaimedBy(told.mac()))
                && ownership.isOwn(sender, told.mac(), ip);
        KnownAsset owner = own ? sender : assets.ownerOf(address);
        if (owner == null || owner.mac == null || owner.answersForOthers()) {
            waitForClaim(ip, told);
            return;
        }
        if (own) {
            ownership.trust(sender, told.mac(), ip, told);
        }
        fact(owner, told);
        mdns.learn(told.mac(), told.name(), owner.mac);
        forNames.take(told.mac()).forEach(this::fold);
    }

    /** Any other record: it belongs to the owner of the name it is about. */
    private void service(Observation.MdnsRecord told) {
        Optional<MacAddress> mac = mdns.ownerOf(told);
        KnownAsset owner = mac.map(assets::behind).orElse(null);
        boolean own = mac.equals(Optional.of(told.mac()));
        if (mac.isEmpty() || owner == null
                || (own && !ownership.isOwn(owner, told.mac(), told.ip()))) {
            forNames.add(told.mac(), told);
            return;
        }
        fact(owner, told);
        if (told.type().equals("SRV")) {
            mdns.learn(told.mac(), told.name(), mac.get());
            forNames.take(told.mac()).forEach(this::fold);
        }
    }

    /** A fact about whoever has an address, with no frame to say who that is. */
    private void answered(Observation said, IpAddress ip) {
        if (!KnownAddress.canBelong(ip)) {
            unattached++;
            return;
        }
        KnownAddress address = addresses.touch(ip);
        address.answered(said.at());
        KnownAsset owner = assets.ownerOf(address);
        if (owner == null && KnownAddress.isLocal(ip)) {
            owner = assets.seen(ip, said.at());
        }
        if (owner == null || owner.answersForOthers()) {
            unattached++;
            return;
        }
        owner.forgetView();
        fact(owner, said);
    }

    private void waitForClaim(IpAddress ip, Observation said) {
        if (KnownAddress.canBelong(ip) && KnownAddress.isLocal(ip)) {
            forClaims.add(ip, said);
        } else {
            unattached++;
        }
    }

    private void fact(KnownAsset asset, Observation said) {
        asset.hasFacts();
        observed(asset, said);
    }

    private void observed(KnownAsset asset, Observation said) {
        tell(new AssetChanged.Observed(asset.id, said));
    }

    private void evicted(KnownAsset gone) {
        wholes.gone(gone);
        tell(new AssetChanged.Evicted(gone.id));
    }

    private void tell(AssetChanged change) {
        if (changes != null) {
            changes.accept(change);
        }
    }
}
