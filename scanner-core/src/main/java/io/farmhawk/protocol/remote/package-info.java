/**
 * Tools for remote control, tunnels and private networks, by the names they ask for and the octets they
 * begin with. What they are is data: {@code remote/*.yaml} beside this package.
 */
@NullMarked
package io.farmhawk.protocol.remote;

import org.jspecify.annotations.NullMarked;
