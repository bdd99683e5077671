package io.farmhawk.correlation;

import java.util.Locale;

/** What is counted at a place. */
enum Measure {
    /** Employers whose laptops are here. */
    EMPLOYERS(Side.WHOSE),
    /** Corporate laptops. */
    LAPTOPS(Side.WHOSE),
    /** IP-KVM devices. */
    KVMS(Side.DRIVEN),
    /** IP-KVM devices for a hundred laptops, from three devices on. */
    KVM_SHARE(Side.DRIVEN),
    /** Devices not known for what they are that seem to be driven as an IP-KVM is. */
    DRIVEN_SCREENS(Side.DRIVEN),
    /** Laptops on which somebody worked for hours through a remote-control tool. */
    REMOTE_WORK(Side.DRIVEN),
    /** Laptops with a remote-control tool that is not allowed here. */
    REMOTE_TOOLS(Side.DRIVEN),
    /** Laptops with two such tools or more. */
    SEVERAL_TOOLS(Side.DRIVEN),
    /** Laptops with a VPN that hides from where one works. */
    HIDING_VPNS(Side.DRIVEN),
    /** Laptops heard in nearly all hours of three days. */
    ALWAYS_ON(Side.HABIT),
    /** Phones and personal computers for a hundred laptops. */
    PEOPLE_SHARE(Side.HABIT),
    /** Of a hundred laptops of two weeks, those not heard for three days. */
    GONE_SHARE(Side.HABIT);

    private final Side side;

    /** What a measure is evidence of: an accusation needs the first two. */
    enum Side {
        WHOSE, DRIVEN, HABIT
    }

    Measure(Side side) {
        this.side = side;
    }

    Side side() {
        return side;
    }

    /** As files write it: {@code kvm-share}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
