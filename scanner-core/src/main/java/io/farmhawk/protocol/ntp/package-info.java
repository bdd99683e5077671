/** The Network Time Protocol (RFC 5905): who asks whom for the time. */
@NullMarked
package io.farmhawk.protocol.ntp;

import org.jspecify.annotations.NullMarked;
