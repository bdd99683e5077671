/**
 * What survives a power cut. The only user of SQLite.
 */
@NullMarked
package io.farmhawk.store;

import org.jspecify.annotations.NullMarked;
