package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of one address: who claims it, who sends from it, and what was said of it. */
final class KnownAddress {
    static final int MOST_CLAIMANTS = 8;
    static final int MOST_HOST_NAMES = 16;
    static final int MOST_CERTIFICATES = 4;

    /** Interfaces that claimed it, each with the last time. */
    final Latest<MacAddress> claimants = new Latest<>(MOST_CLAIMANTS);
    /** Host names that A and AAAA records gave it. */
    final Latest<HostName> hostNames = new Latest<>(MOST_HOST_NAMES);

    /** Certificates of its own that were presented there. */
    final Latest<IdentityKey> certificates = new Latest<>(MOST_CERTIFICATES);

    private @Nullable MacAddress sender;
    private boolean severalSenders;
    private @Nullable Instant firstAnswer;
    private @Nullable Instant lastAnswer;

    /**
     * A host name that was announced for the address.
     *
     * @param sender whose frame announced it
     * @param fromTheAddress whether the frame came from the very address
     */
    record HostName(String name, MacAddress sender, boolean fromTheAddress)
            implements
                Comparable<HostName> {
        @Override
        public int compareTo(HostName other) {
            int byName = name.compareTo(other.name);
            int bySender = byName != 0 ? byName : sender.compareTo(other.sender);
            return bySender != 0 ? bySender : Boolean.compare(fromTheAddress, other.fromTheAddress);
        }
    }

    /** Who has it: of all that claimed it, the last. */
    Optional<MacAddress> owner() {
        return claimants.latest();
    }

    boolean isClaimedBy(MacAddress mac) {
        return claimants.contains(mac);
    }

    /** Notes that a frame from the address was sent by an interface. */
    void sentBy(MacAddress mac) {
        severalSenders |= sender != null && !sender.equals(mac);
        sender = sender == null ? mac : sender;
    }

    /** Whether nobody claims it and one interface alone sends from it. */
    boolean isSentOnlyBy(MacAddress mac) {
        return claimants.isEmpty() && !severalSenders && mac.equals(sender);
    }

    @Nullable
    MacAddress sender() {
        return sender;
    }

    /** Notes that something at the address answered. */
    void answered(Instant at) {
        firstAnswer = firstAnswer == null || at.isBefore(firstAnswer) ? at : firstAnswer;
        lastAnswer = lastAnswer == null || at.isAfter(lastAnswer) ? at : lastAnswer;
    }

    @Nullable
    Instant firstAnswer() {
        return firstAnswer;
    }

    @Nullable
    Instant lastAnswer() {
        return lastAnswer;
    }

    /** Whether an address can be anyone's on a link. */
    static boolean canBelong(IpAddress ip) {
        return !ip.isUnspecified() && !ip.isLoopback() && !ip.isMulticastOrBroadcast();
    }

    /** Whether an address says that its owner is near, not somewhere on the Internet. */
    static boolean isLocal(IpAddress ip) {
        return ip.isPrivate() || ip.isLinkLocal();
    }
}
