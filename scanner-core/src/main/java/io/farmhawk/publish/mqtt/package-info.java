/**
 * MQTT 5 transport. The only user of Paho.
 */
@NullMarked
package io.farmhawk.publish.mqtt;

import org.jspecify.annotations.NullMarked;
