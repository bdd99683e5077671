package io.farmhawk.appliance;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/** What {@code farmhawk scan --json} printed. */
record ScanLines(List<Json.Obj> lines) {
    static ScanLines of(List<String> printed) throws Exception {
        List<Json.Obj> lines = new ArrayList<>();
        for (String line : printed) {
            lines.add((Json.Obj) JsonText.parse(line));
        }
        return new ScanLines(lines);
    }

    List<Json.Obj> of(String type) {
        return lines.stream().filter(line -> line.needText("type").equals(type)).toList();
    }

    /** Title of each finding, as {@code JetKVM at 192.168.77.40, confirmed}. */
    List<String> findings() {
        return of("finding").stream()
                .map(line -> ((Json.Obj) line.member("finding").orElseThrow()).needText("title"))
                .toList();
    }

    /** Name of the most probable product at an address; empty if none is probable. */
    String productAt(String ip) {
        return of("asset").stream().filter(line -> addresses(line).contains(ip))
                .flatMap(line -> line.list("verdicts").stream()).map(Json.Obj.class::cast)
                .map(verdict -> verdict.needText("name")).findFirst().orElse("");
    }

    /** By what something was learned of the host at an address: {@code knock}, {@code mdns} … */
    List<String> foundBy(String ip) {
        return of("host").stream().filter(line -> line.needText("ip").equals(ip))
                .flatMap(line -> line.list("foundBy").stream()).map(Json.Text.class::cast)
                .map(Json.Text::value).toList();
    }

    private static List<String> addresses(Json.Obj line) {
        return ((Json.Obj) line.member("asset").orElseThrow()).list("addresses").stream()
                .map(Json.Text.class::cast).map(Json.Text::value).toList();
    }
}
