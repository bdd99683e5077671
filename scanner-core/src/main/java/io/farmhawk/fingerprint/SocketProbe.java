package io.farmhawk.fingerprint;

import java.util.Optional;

/**
 * Where a scan should ask a product's web servers to go on to WebSocket. Immutable; any thread.
 *
 * @param path without query
 * @param subprotocol to ask for, where the server wants one
 */
public record SocketProbe(String path, Optional<String> subprotocol) {}
