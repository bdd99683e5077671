/** Multicast DNS (RFC 6762, RFC 6763): names and services that hosts announce. */
@NullMarked
package io.farmhawk.protocol.mdns;

import org.jspecify.annotations.NullMarked;
