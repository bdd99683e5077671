package io.farmhawk.app;

import io.farmhawk.json.Json;
import java.util.Locale;

/** What a scan found as JSON: a host without its ports, and each of its ports, to go on a line each. */
public final class CensusJson {
    private CensusJson() {}

    /** {@code {"ip": …, "mac": …, "names": […], "foundBy": […]}}. */
    public static Json.Obj host(Census.Host host) {
        return Json.object().put("ip", host.ip().toString())
                .put("mac", host.mac().map(Object::toString)).put("names", Json.texts(host.names()))
                .put("foundBy", Json.texts(host.foundBy())).build();
    }

    /** {@code {"ip": …, "port": …, "transport": …, "service": …, "content": […]}}. */
    public static Json.Obj port(Census.Host host, Census.Port port) {
        return Json.object().put("ip", host.ip().toString()).put("port", port.number())
                .put("transport", port.transport().name().toLowerCase(Locale.ROOT))
                .put("service", port.service())
                .put("content",
                        port.contents().stream().map(content -> Json.object()
                                .put("what", content.what()).put("text", content.text()).build())
                                .toList())
                .build();
    }
}
