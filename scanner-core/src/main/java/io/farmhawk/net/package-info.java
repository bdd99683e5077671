/**
 * The only way out of the box: connections inside a scope. The only user of Netty.
 */
@NullMarked
package io.farmhawk.net;

import org.jspecify.annotations.NullMarked;
