/** RTP and RTCP (RFC 3550): live sound and pictures. */
@NullMarked
package io.farmhawk.protocol.rtp;

import org.jspecify.annotations.NullMarked;
