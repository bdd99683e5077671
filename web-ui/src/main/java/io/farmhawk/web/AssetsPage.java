package io.farmhawk.web;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.app.AssetView;
import io.farmhawk.inventory.Asset;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One page of the table of assets.
 *
 * @param query what was searched for; may be empty
 * @param from how many rows come before
 * @param found how many assets there are in all pages
 */
record AssetsPage(Shell shell, String query, int from, int found, List<AssetView> rows) {
    static final int ROWS = 200;

    /** {@code 14 devices}, {@code 3 devices match}, {@code devices 201 to 400 of 9,000}. */
    String count() {
        if (from > 0 || found > ROWS) {
            return "devices " + Words.count(Math.min(from + 1, found)) + " to "
                    + Words.count(from + rows.size()) + " of " + Words.count(found);
        }
        return Words.count(found, "device")
                + (query.isBlank() ? "" : found == 1 ? " matches" : " match");
    }

    boolean hasNext() {
        return from + rows.size() < found;
    }

    boolean hasPrevious() {
        return from > 0;
    }

    String next() {
        return address(query, from + ROWS);
    }

    String previous() {
        return address(query, Math.max(0, from - ROWS));
    }

    /** Path and query of one page. */
    static String address(String query, int from) {
        String asked = query.isEmpty()
                ? ""
                : "q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        String skipped = from == 0 ? "" : "from=" + from;
        String both = asked + (asked.isEmpty() || skipped.isEmpty() ? "" : "&") + skipped;
        return "/assets" + (both.isEmpty() ? "" : "?" + both);
    }

    static String addresses(Asset asset) {
        String first = asset.addresses().stream().limit(3).map(IpAddress::toString)
                .collect(Collectors.joining(" "));
        int more = asset.addresses().size() - 3;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    static String mac(Asset asset) {
        return asset.mac().map(MacAddress::toString).orElse("");
    }

    /** Whether its address was made up, as phones do to stay private. */
    static boolean isPrivate(Asset asset) {
        return asset.mac().filter(MacAddress::isLocallyAdministered).isPresent();
    }

    static String protocols(Asset asset) {
        return asset.protocols().stream().map(Words::visible).collect(Collectors.joining(" "));
    }
}
