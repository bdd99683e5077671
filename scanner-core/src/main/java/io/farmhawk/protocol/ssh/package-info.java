/** Secure Shell: identification and key exchange lists (RFC 4253). */
@NullMarked
package io.farmhawk.protocol.ssh;

import org.jspecify.annotations.NullMarked;
