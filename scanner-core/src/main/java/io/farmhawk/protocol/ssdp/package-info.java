/** SSDP (UPnP Device Architecture 2.0 section 1): devices that announce themselves, and who looks for them. */
@NullMarked
package io.farmhawk.protocol.ssdp;

import org.jspecify.annotations.NullMarked;
