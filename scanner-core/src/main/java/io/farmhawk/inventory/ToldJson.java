package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.inventory.Told.Place;
import io.farmhawk.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The member {@code told} of an asset's JSON: what routers and switches say; left out if nothing. */
final class ToldJson {
    private static final int MOST_NUMBER = 65_535;

    private ToldJson() {}

    static void write(Told told, Json.Builder asset) {
        if (told.equals(Told.NOTHING)) {
            return;
        }
        Json.Builder json = Json.object().put("only", told.only()).put("addresses",
                told.addresses().stream()
                        .map(entry -> Json.object().put("ip", entry.ip().toString())
                                .put("by", entry.by().toString())
                                .put("at", entry.at().toString()).build())
                        .toList());
        told.place().ifPresent(place -> json.put("place", place(place)));
        asset.put("told", json.build());
    }

    private static Json.Obj place(Place place) {
        Json.Builder json = Json.object().put("by", place.by().toString())
                .put("switch", place.switchName()).put("port", place.port());
        place.vlan().ifPresent(vlan -> json.put("vlan", vlan));
        return json.put("interfaces", place.interfaces()).put("at", place.at().toString())
                .build();
    }

    /** @throws IllegalArgumentException if a member is missing or wrong */
    static Told read(Json.Obj asset) {
        if (!(asset.member("told").orElse(Json.object().build()) instanceof Json.Obj told)) {
            throw new IllegalArgumentException("told must be an object");
        }
        List<Told.Entry> entries = new ArrayList<>();
        for (Json each : told.list("addresses")) {
            if (each instanceof Json.Obj entry) {
                entries.add(new Told.Entry(address(entry, "ip"), address(entry, "by"),
                        Instant.parse(entry.needText("at"))));
            }
        }
        boolean only = told.member("only").filter(new Json.Bool(true)::equals).isPresent();
        Optional<Place> place = told.member("place").map(each -> {
            if (!(each instanceof Json.Obj json)) {
                throw new IllegalArgumentException("place must be an object");
            }
            return new Place(address(json, "by"), json.text("switch"), json.needText("port"),
                    json.number("vlan").map(ToldJson::whole), whole(json.needNumber("interfaces")),
                    Instant.parse(json.needText("at")));
        });
        return new Told(only, entries, place);
    }

    private static int whole(double number) {
        if (!(number >= 0 && number <= MOST_NUMBER)) {
            throw new IllegalArgumentException("must be from 0 to " + MOST_NUMBER + ", got "
                    + number);
        }
        return (int) number;
    }

    private static IpAddress address(Json.Obj json, String member) {
        return IpAddress.parse(json.needText(member))
                .orElseThrow(() -> new IllegalArgumentException("no address"));
    }
}
