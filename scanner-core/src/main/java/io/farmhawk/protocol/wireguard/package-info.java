/** WireGuard (Donenfeld, WireGuard: Next Generation Kernel Network Tunnel, section 5.4). */
@NullMarked
package io.farmhawk.protocol.wireguard;

import org.jspecify.annotations.NullMarked;
