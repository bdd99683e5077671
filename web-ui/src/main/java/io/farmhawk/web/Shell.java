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
        OVERVIEW, ASSETS, FINDINGS, NONE
    }
}
