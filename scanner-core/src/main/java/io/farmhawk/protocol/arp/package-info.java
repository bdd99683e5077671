/** ARP (RFC 826): who claims which IPv4 address. */
@NullMarked
package io.farmhawk.protocol.arp;

import org.jspecify.annotations.NullMarked;
