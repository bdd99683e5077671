package io.farmhawk.protocol;

/**
 * How often octets did not fit.
 *
 * @param name protocol and reason: {@code dhcp/truncated}
 */
public record DecodeCount(String name, long value) {}
