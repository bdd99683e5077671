package io.farmhawk.app;

import io.farmhawk.finding.Finding;
import java.util.List;

/**
 * What readers see until the next one: swapped whole, never changed.
 *
 * @param assets by id
 * @param findings newest change first
 * @param openFindings open or acknowledged ones
 */
record Snapshot(List<AssetView> assets, List<Finding> findings, int openFindings) {
    static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), 0);
}
