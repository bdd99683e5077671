package io.farmhawk.publish;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An asset as the {@code device} of an OCSF event, and what of it others may search for. */
final class OcsfDevice {
    private static final Pattern HOST_NAME = Pattern
            .compile("(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_-]{1,63})*\\.?");

    private final Asset asset;
    private final Optional<String> hostName;

    OcsfDevice(Asset asset) {
        this.asset = asset;
        hostName = asset.names().stream().map(Asset.Name::value)
                .filter(name -> HOST_NAME.matcher(name).matches()).findFirst();
    }

    /**
     * The device object.
     *
     * @param verdicts most probable first; only a confirmed one says what the device is
     */
    Json.Obj device(List<Verdict> verdicts) {
        Optional<Verdict> certain = verdicts.stream().findFirst()
                .filter(verdict -> verdict.confidence() == Confidence.CONFIRMED);
        return Json.object().put("uid", asset.id().value()).put("name", asset.label())
                .put("type_id", certain.isPresent() ? 99 : 0)
                .put("type", certain.map(OcsfDevice::type).orElse("Unknown"))
                .put("model", certain.filter(verdict -> !isClass(verdict)).map(Verdict::name))
                .put("hostname", hostName)
                .put("ip", asset.addresses().stream().findFirst().map(IpAddress::toString))
                .put("mac", asset.mac().map(MacAddress::toString))
                .put("mac_vendor", asset.vendor()).put("network_interfaces", interfaces())
                .put("first_seen_time", Ocsf.time(asset.firstSeen()))
                .put("last_seen_time", Ocsf.time(asset.lastSeen())).build();
    }

    /** A class of things is no model. */
    private static String type(Verdict verdict) {
        return isClass(verdict) ? verdict.product() : verdict.kind();
    }

    private static boolean isClass(Verdict verdict) {
        return verdict.kind().equals("asset-class");
    }

    private List<Json.Obj> interfaces() {
        return asset.addresses().stream()
                .map(address -> Json.object().put("type_id", 0).put("ip", address.toString())
                        .put("mac", asset.mac().map(MacAddress::toString)).build())
                .toList();
    }

    List<Json.Obj> observables() {
        List<Json.Obj> observables = new ArrayList<>();
        hostName.ifPresent(name -> observables
                .add(observable(new Ocsf.Label(1, "Hostname"), "device.hostname", name)));
        asset.mac().ifPresent(mac -> observables
                .add(observable(new Ocsf.Label(3, "MAC Address"), "device.mac", mac.toString())));
        asset.addresses()
                .forEach(address -> observables.add(observable(new Ocsf.Label(2, "IP Address"),
                        "device.network_interfaces[].ip", address.toString())));
        return observables;
    }

    private static Json.Obj observable(Ocsf.Label type, String name, String value) {
        return Json.object().put("name", name).put("type_id", type.id())
                .put("type", type.caption()).put("value", value).build();
    }
}
