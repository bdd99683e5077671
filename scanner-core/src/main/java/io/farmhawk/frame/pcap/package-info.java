/**
 * Live capture and sending of frames through libpcap. The only user of pcap4j.
 */
@NullMarked
package io.farmhawk.frame.pcap;

import org.jspecify.annotations.NullMarked;
