/**
 * Who is there: asks a link's addresses by ARP, ICMP, MLD and neighbour discovery, and listens. The only
 * user of {@link io.farmhawk.frame.FrameSender}.
 */
@NullMarked
package io.farmhawk.probe.discovery;

import org.jspecify.annotations.NullMarked;
