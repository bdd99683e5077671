package io.farmhawk.address;

import java.util.Optional;

/**
 * A block of addresses in CIDR form (RFC 4632, RFC 4291 section 2.3).
 *
 * @param network the first address, host bits zero
 * @param length bits of the network part: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record IpPrefix(IpAddress network, int length) {
    public IpPrefix {
        int most = network.isV4() ? 32 : 128;
        if (length < 0 || length > most) {
            throw new IllegalArgumentException(
                    "prefix length must be from 0 to " + most + ", got " + length);
        }
        network = masked(network, length);
    }

    /**
     * Reads {@code address/length} or a single address; host bits are cleared.
     *
     * @return empty if the text is neither
     */
    public static Optional<IpPrefix> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().isV4() ? 32 : 128;
        if (slash < 0) {
            return Optional.of(new IpPrefix(address.get(), most));
        }
        String digits = text.substring(slash + 1);
        if (digits.isEmpty() || digits.length() > 3
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int length = Integer.parseInt(digits);
        return length > most ? Optional.empty() : Optional.of(new IpPrefix(address.get(), length));
    }

    public boolean contains(IpAddress address) {
        return address.isV4() == network.isV4() && masked(address, length).equals(network);
    }

    public boolean contains(IpPrefix other) {
        return other.length >= length && contains(other.network);
    }

    /** How many addresses the block holds; {@link Long#MAX_VALUE} if more than a long can count. */
    public long size() {
        int free = (network.isV4() ? 32 : 128) - length;
        return free >= 63 ? Long.MAX_VALUE : 1L << free;
    }

    @Override
    public String toString() {
        return network + "/" + length;
    }

    private static IpAddress masked(IpAddress address, int length) {
        int bits = address.isV4() ? 96 + length : length;
        long high = bits >= 64 ? address.high() : address.high() & mask(bits);
        long low = bits <= 64 ? 0 : address.low() & mask(bits - 64);
        return new IpAddress(high, low);
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }
}
