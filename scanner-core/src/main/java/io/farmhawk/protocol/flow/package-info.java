/**
 * Flows: who talks with whom, how much, in which rhythm, and what it is (fed by all other protocols).
 */
@NullMarked
package io.farmhawk.protocol.flow;

import org.jspecify.annotations.NullMarked;
