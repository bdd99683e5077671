package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import io.farmhawk.observation.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that a device says, as files beside the tests have it: device, observation, then each field as
 * {@code name=value}, divided by tabulators.
 */
record Told(ObservationKind kind, Map<String, String> fields) {
    static Told of(Sight sight) {
        return new Told(sight.kind(), sight.fields());
    }

    /** What each device of a file says. */
    static Map<String, List<Told>> devices(String file) {
        Map<String, List<Told>> devices = new LinkedHashMap<>();
        for (List<String> row : rows(file)) {
            Map<String, String> fields = new LinkedHashMap<>();
            row.subList(2, row.size()).forEach(field -> fields.put(
                    field.substring(0, field.indexOf('=')),
                    field.substring(field.indexOf('=') + 1)));
            devices.computeIfAbsent(row.getFirst(), _ -> new ArrayList<>())
                    .add(new Told(ObservationKind.valueOf(
                            row.get(1).toUpperCase(Locale.ROOT).replace('-', '_')), fields));
        }
        return devices;
    }

    /** The cells of a file, without its comments. */
    static List<List<String>> rows(String file) {
        try (InputStream in = Told.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t"))).toList();
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    /** A device with that address that says all of it, alone on its network. */
    static Network.Device by(String mac, List<Told> facts) {
        Network network = new Network();
        Network.Device device = network.device(mac, "192.0.2.9");
        for (int i = 0; i < facts.size(); i++) {
            new Facts(new Provenance(Network.START.plusSeconds(60), "said", i), device.mac,
                    device.ip, facts.get(i).fields()).with(facts.get(i).kind())
                    .forEach(network::see);
        }
        return device;
    }
}
