package io.farmhawk.web;

import io.farmhawk.app.Overview;

/**
 * What every page has around its content.
 *
 * @param section which entry of the menu it belongs to
 * @param address path and query of this page, from which it is renewed
 * @param version of the read model that it shows
 * @param openFindings shown in the menu
 */
record Shell(String title, Section section, String address, long version, Overview.Mode mode,
        int openFindings) {
    enum Section {
        OVERVIEW, ASSETS, FINDINGS, SCANS
    }

    /** Keeps what is shown from being taken for the network now; empty where it is that. */
    String banner() {
        return switch (mode) {
            case LIVE -> "";
            case REPLAY -> "This is read from capture files, not from the network now.";
            case SAMPLE -> "This is a sample network that exists only in Farmhawk.";
        };
    }
}
