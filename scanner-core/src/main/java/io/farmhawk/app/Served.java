package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Transport;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** A TCP port that serves, by what passed by: of a flow, or of a host that announced it. */
record Served(IpAddress ip, int port) {
    private static final int LAST_PORT = 65_535;
    private static final int HTTP = 80;

    /** What an observation says of servers; what it says of other hosts than its sender does not count. */
    static Optional<Served> in(Observation fact) {
        return switch (fact) {
            case Observation.FlowSummary flow when flow.transport() == Transport.TCP
                    && flow.received().octets() > 0 ->
                at(flow.server(), flow.serverPort());
            case Observation.MdnsRecord told when told.type().equals("SRV")
                    && told.name().contains("._tcp") ->
                at(told.ip(), number(told.value().substring(told.value().lastIndexOf(':') + 1)));
            case Observation.SsdpDevice told -> told.location()
                    .flatMap(location -> description(location, told.ip()));
            default -> Optional.empty();
        };
    }

    private static Optional<Served> description(String location, IpAddress host) {
        try {
            URI uri = new URI(location);
            boolean isItsOwn = uri.getHost() != null
                    && IpAddress.parse(uri.getHost().replace("[", "").replace("]", ""))
                            .equals(Optional.of(host));
            return isItsOwn && "http".equals(uri.getScheme())
                    ? at(host, uri.getPort() < 0 ? HTTP : uri.getPort())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // what it says leads nowhere
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<Served> at(IpAddress ip, int port) {
        return port < 1 || port > LAST_PORT
                ? Optional.empty()
                : Optional.of(new Served(ip, port));
    }
}
