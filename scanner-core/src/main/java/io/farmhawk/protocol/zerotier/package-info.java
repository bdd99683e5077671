/** ZeroTier: the greeting of its peers. */
@NullMarked
package io.farmhawk.protocol.zerotier;

import org.jspecify.annotations.NullMarked;
