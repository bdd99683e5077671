package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.json.Json;
import java.time.Instant;
import java.util.List;

/** The members of an asset's JSON that say why it is one thing; what is plain has none of them. */
final class IdentityJson {
    private static final int MOST_HOPS = 255;

    private IdentityJson() {}

    static void write(Identity identity, Json.Builder asset) {
        if (!identity.joined().isEmpty()) {
            asset.put("joined", identity.joined().stream().map(IdentityJson::joined).toList());
        }
        if (!identity.apart().isEmpty()) {
            asset.put("apart",
                    Json.texts(identity.apart().stream().map(MacAddress::toString).toList()));
        }
        if (identity.hopsBehind() > 0) {
            asset.put("hopsBehind", identity.hopsBehind());
        }
    }

    private static Json.Obj joined(Identity.Joined joined) {
        return Json.object().put("mac", joined.mac().toString()).put("to", joined.to().toString())
                .put("addresses",
                        Json.texts(joined.addresses().stream().map(IpAddress::toString).toList()))
                .put("firstSeen", joined.firstSeen().toString())
                .put("probability", joined.probability())
                .put("reasons", Json.texts(joined.reasons())).build();
    }

    /** @throws IllegalArgumentException if a member is missing or wrong */
    static Identity read(Json.Obj asset) {
        double hops = asset.number("hopsBehind").orElse(0.0);
        if (!(hops >= 0 && hops <= MOST_HOPS)) {
            throw new IllegalArgumentException("hopsBehind must be from 0 to 255, got " + hops);
        }
        return new Identity(asset.list("joined").stream().map(IdentityJson::joined).toList(),
                texts(asset.list("apart")).stream().map(MacAddress::parse).toList(), (int) hops);
    }

    private static Identity.Joined joined(Json json) {
        if (!(json instanceof Json.Obj joined)) {
            throw new IllegalArgumentException("joined must hold objects");
        }
        return new Identity.Joined(MacAddress.parse(joined.needText("mac")),
                MacAddress.parse(joined.needText("to")), AssetJson.addresses(joined),
                Instant.parse(joined.needText("firstSeen")), joined.needNumber("probability"),
                texts(joined.list("reasons")));
    }

    private static List<String> texts(List<Json> all) {
        return all.stream().map(each -> each instanceof Json.Text(String text) ? text : "")
                .toList();
    }
}
