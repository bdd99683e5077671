package io.farmhawk.app;

import io.farmhawk.json.Json;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.KerberosRequest;
import io.farmhawk.observation.Observation.NtlmTarget;
import io.farmhawk.observation.Observation.RfbHello;
import io.farmhawk.observation.Observation.SshBanner;
import io.farmhawk.observation.Observation.SshClient;
import io.farmhawk.observation.Observation.SshKeyExchange;
import io.farmhawk.observation.Observation.StunBinding;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What clients and servers of services say of themselves, as {@link TruthField} has it. Of Kerberos'
 * accounts those of machines are compared: names of persons are not kept.
 */
final class TruthServiceFields {
    static final List<TruthField> ALL = List.of(texts("ssh", "banners", o -> switch (o) {
        case SshBanner told -> Stream.of(told.banner());
        case SshClient told -> Stream.of(told.banner());
        default -> Stream.empty();
    }), texts("ssh", "hassh", o -> lists(o, false)),
            texts("ssh", "hassh_server", o -> lists(o, true)),
            texts("kerberos", "realms",
                    o -> o instanceof KerberosRequest k ? Stream.of(k.realm()) : Stream.empty()),
            new TruthField("kerberos.machines", TruthServiceFields::machines,
                    o -> o instanceof KerberosRequest k ? k.machine().stream() : Stream.empty()),
            texts("ntlm", "servers",
                    o -> o instanceof NtlmTarget n ? n.computer().stream() : Stream.empty()),
            texts("ntlm", "server_dns",
                    o -> o instanceof NtlmTarget n ? n.dnsComputer().stream() : Stream.empty()),
            texts("vnc", "server_versions",
                    o -> o instanceof RfbHello r ? Stream.of(r.version()) : Stream.empty()),
            texts("stun", "software",
                    o -> o instanceof StunBinding s ? s.software().stream() : Stream.empty()));

    private TruthServiceFields() {}

    private static TruthField texts(String part, String list,
            Function<Observation, Stream<String>> found) {
        return new TruthField(part + "." + list, m -> TruthField.texts(m, part, list), found);
    }

    private static Stream<String> lists(Observation observation, boolean server) {
        return observation instanceof SshKeyExchange k && k.server() == server
                ? Stream.of(k.hassh())
                : Stream.empty();
    }

    private static Stream<String> machines(Json.Obj measured) {
        return TruthField.texts(measured, "kerberos", "cnames")
                .filter(name -> name.endsWith("$"))
                .map(name -> name.substring(0, name.length() - 1));
    }
}
