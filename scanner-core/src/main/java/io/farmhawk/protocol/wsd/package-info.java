/** WS-Discovery (OASIS WS-Discovery 1.1): devices that announce themselves over SOAP. */
@NullMarked
package io.farmhawk.protocol.wsd;

import org.jspecify.annotations.NullMarked;
