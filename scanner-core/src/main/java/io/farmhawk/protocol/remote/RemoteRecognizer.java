package io.farmhawk.protocol.remote;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.protocol.dns.NameOfAddress;
import io.farmhawk.protocol.flow.FlowPacket;
import io.farmhawk.protocol.flow.Recognition;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognition.Strength;
import io.farmhawk.protocol.flow.Recognizer;
import io.farmhawk.protocol.remote.RemoteSign.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises tools for remote control, tunnels and private networks by the data of this package: by what
 * the flow itself shows, else by the name as which the client resolved the server's address or, where that
 * was not seen, for which a resolver told it to others. The reason says which it was; an address may
 * serve other names too.
 */
public final class RemoteRecognizer implements Recognizer {
    private final RemoteSigns signs;
    private final NamedAddresses addresses;
    private final NameOfAddress names;

    /**
     * @param seed keeps others from choosing addresses that meet in one bucket
     * @param names which name each client meant by an address
     */
    public RemoteRecognizer(long seed, NameOfAddress names) {
        this(seed, names, Bundled.SIGNS);
    }

    RemoteRecognizer(long seed, NameOfAddress names, RemoteSigns signs) {
        this.signs = signs;
        this.names = names;
        this.addresses = new NamedAddresses(seed);
    }

    /** Read once, when first needed. */
    private static final class Bundled {
        private static final RemoteSigns SIGNS = RemoteSigns.bundled();
    }

    @Override
    public @Nullable Recognition recognize(FlowPacket packet) {
        boolean isTcp = packet.isTcp();
        if (packet.transport() == Transport.OTHER) {
            return null;
        }
        RemoteSigns.Pattern pattern = isTcp && !packet.isFirst()
                ? null
                : signs.octets(isTcp, packet.octets(), packet.offset(), packet.length());
        if (pattern != null && (pattern.port() == 0 || packet.hasPort(pattern.port()))) {
            return Recognition.octets(pattern.application(),
                    "octets " + pattern.text() + " at " + pattern.at(), pattern.sender());
        }
        String owner = isTcp
                ? null
                : signs.groupOwner(packet.serverHigh(), packet.serverLow(), packet.serverPort());
        if (owner != null) {
            return new Recognition(owner, "sent to " + packet.server() + ":"
                    + packet.serverPort() + ", the group of its discovery", Strength.ADDRESS,
                    Role.CLIENT);
        }
        Recognition told = addresses.find(packet.serverHigh(), packet.serverLow());
        return told == null ? null : meant(packet, told);
    }

    /** What the client itself resolved the address as counts before what others were told. */
    private @Nullable Recognition meant(FlowPacket packet, Recognition told) {
        Optional<String> name = names.of(packet.client(), packet.server(), packet.timeNanos());
        if (name.isEmpty()) {
            return told;
        }
        String application = application(name.get());
        return application == null
                ? null
                : new Recognition(application, reason(application, "resolved as " + name.get()),
                        Strength.ADDRESS, Role.UNKNOWN);
    }

    private @Nullable String application(String name) {
        String application = signs.name(name);
        return application == null ? addresses.alias(name) : application;
    }

    @Override
    public @Nullable Recognition recognize(Observation observation) {
        return switch (observation) {
            case Observation.ClientHello hello -> hello(hello);
            case Observation.HttpRequest request -> request(request);
            case Observation.DnsAnswer answer -> {
                addresses.note(answer, application(answer.name()), signs.name(answer.value()));
                yield null;
            }
            case Observation.TlsCertificate certificate -> named(
                    signs.certificate(certificate.subject()),
                    "certificate of " + certificate.subject(), Role.SERVER);
            case Observation.WebSocketOpening opening -> socket(opening);
            default -> null;
        };
    }

    private @Nullable Recognition hello(Observation.ClientHello hello) {
        String name = hello.serverName().orElse("");
        Recognition byName = named(signs.name(name), "server name " + name + " in TLS",
                Role.CLIENT);
        return byName != null
                ? byName
                : first(Kind.ALPN, hello.alpn(), "protocol offered in TLS: ", Role.CLIENT);
    }

    private @Nullable Recognition request(Observation.HttpRequest request) {
        String host = request.host().map(RemoteRecognizer::withoutPort).orElse("");
        Recognition byName = named(signs.name(host), "host " + host + " in HTTP", Role.CLIENT);
        return byName != null
                ? byName
                : first(Kind.PATH, List.of(request.path()), "path asked for: ", Role.CLIENT);
    }

    private @Nullable Recognition socket(Observation.WebSocketOpening opening) {
        Optional<String> chosen = opening.subprotocol();
        Recognition byChoice = first(Kind.SUBPROTOCOL, chosen.stream().toList(),
                "WebSocket subprotocol ", Role.SERVER);
        return byChoice != null
                ? byChoice
                : first(Kind.PATH, List.of(opening.path()), "WebSocket path ", Role.SERVER);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private @Nullable Recognition first(Kind kind, List<String> values, String reason,
            Role sender) {
        for (String value : values) {
            String application = signs.exact(kind, value);
            if (application != null) {
                return named(application, reason + value, sender);
            }
        }
        return null;
    }

    private @Nullable Recognition named(@Nullable String application, String reason,
            Role sender) {
        if (application == null) {
            return null;
        }
        Strength strength = signs.isExperimental(application) ? Strength.ADDRESS : Strength.NAME;
        return new Recognition(application, reason(application, reason), strength, sender);
    }

    private String reason(String application, String what) {
        return signs.isExperimental(application) ? what + ", a sign not confirmed yet" : what;
    }
}
