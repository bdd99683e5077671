package io.farmhawk.fingerprint;

/**
 * Evidence for or against one product, as it is kept across restarts.
 *
 * @param product id of the fingerprint
 */
public record ProductEvidence(String product, Evidence evidence) {}
