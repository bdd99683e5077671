/** MQTT (OASIS MQTT 3.1.1 and 5): who connects to a broker. */
@NullMarked
package io.farmhawk.protocol.mqtt;

import org.jspecify.annotations.NullMarked;
