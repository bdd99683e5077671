package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Assets as JSON, as reports, messages, the API and the ledger have them. */
public final class AssetJson {
    private AssetJson() {}

    public static Json.Obj write(Asset asset) {
        Json.Builder json = Json.object().put("id", asset.id().value()).put("label", asset.label())
                .put("mac", asset.mac().map(MacAddress::toString)).put("vendor", asset.vendor())
                .put("addresses",
                        Json.texts(asset.addresses().stream().map(IpAddress::toString).toList()))
                .put("names",
                        asset.names().stream()
                                .map(name -> Json.object().put("value", name.value())
                                        .put("protocol", name.protocol()).build())
                                .toList())
                .put("protocols", Json.texts(asset.protocols()))
                .put("firstSeen", asset.firstSeen().toString())
                .put("lastSeen", asset.lastSeen().toString());
        IdentityJson.write(asset.identity(), json);
        ToldJson.write(asset.told(), json);
        return json.build();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if a member is missing or wrong
     */
    public static Optional<Asset> read(Json json) {
        try {
            return json instanceof Json.Obj asset ? Optional.of(asset(asset)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    static List<IpAddress> addresses(Json.Obj json) {
        List<IpAddress> addresses = new ArrayList<>();
        for (Json address : json.list("addresses")) {
            addresses.add(IpAddress.parse(address instanceof Json.Text(String text) ? text : "")
                    .orElseThrow(() -> new IllegalArgumentException("no address")));
        }
        return addresses;
    }

    private static Asset asset(Json.Obj json) {
        List<IpAddress> addresses = addresses(json);
        List<Asset.Name> names = new ArrayList<>();
        for (Json name : json.list("names")) {
            if (name instanceof Json.Obj each) {
                names.add(new Asset.Name(each.needText("value"), each.needText("protocol")));
            }
        }
        List<String> protocols = json.list("protocols").stream()
                .map(each -> each instanceof Json.Text(String text) ? text : "").toList();
        return new Asset(new AssetId(json.needText("id")), json.text("mac").map(MacAddress::parse),
                json.text("vendor"), addresses, names, protocols,
                Instant.parse(json.needText("firstSeen")),
                Instant.parse(json.needText("lastSeen")), IdentityJson.read(json),
                ToldJson.read(json));
    }
}
