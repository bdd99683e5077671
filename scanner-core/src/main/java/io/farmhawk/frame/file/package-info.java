/**
 * Capture files: our own mapped reader of pcap and pcapng, needing neither libpcap nor root.
 */
@NullMarked
package io.farmhawk.frame.file;

import org.jspecify.annotations.NullMarked;
