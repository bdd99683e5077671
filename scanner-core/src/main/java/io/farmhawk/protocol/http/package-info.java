/** HTTP/1 (RFC 9110, RFC 9112): heads of requests and responses, seen passing or asked for. */
@NullMarked
package io.farmhawk.protocol.http;

import org.jspecify.annotations.NullMarked;
