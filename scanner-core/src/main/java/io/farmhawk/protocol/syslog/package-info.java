/** Syslog (RFC 3164, RFC 5424): who sends its log elsewhere. */
@NullMarked
package io.farmhawk.protocol.syslog;

import org.jspecify.annotations.NullMarked;
