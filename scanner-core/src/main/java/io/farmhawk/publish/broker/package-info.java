/**
 * An MQTT broker on loopback for trying Farmhawk out. The only user of Moquette.
 */
@NullMarked
package io.farmhawk.publish.broker;

import org.jspecify.annotations.NullMarked;
