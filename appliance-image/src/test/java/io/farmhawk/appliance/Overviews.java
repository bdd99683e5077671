package io.farmhawk.appliance;

import io.farmhawk.json.Json;

/** The overview of a Farmhawk that runs inside a namespace, where no client of ours can reach it. */
final class Overviews {
    private Overviews() {}

    /** Asks once. */
    static Json.Obj ask(Cable cable) throws Exception {
        return new InsideWeb(cable).get("/api/v1/overview");
    }
}
