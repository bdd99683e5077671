package io.farmhawk.protocol.mdns;

import io.farmhawk.net.Transcript;
import io.farmhawk.net.Transcript.Turn;
import io.farmhawk.protocol.dns.DnsMessage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which types of services were named, most often named first. */
final class ServiceTypes {
    private static final int MOST = 1_024;
    private static final int LONGEST = 32;
    private static final List<String> TRANSPORTS = List.of("._tcp.local", "._udp.local");

    private final Map<String, Integer> hosts = new HashMap<>();

    private ServiceTypes() {}

    /**
     * The types named in answers.
     *
     * @param most returned; whatever else is named, and what is no type of services, is left out
     */
    static List<String> in(List<Transcript> answers, int most) {
        ServiceTypes types = new ServiceTypes();
        answers.forEach(answer -> types.count(answer.turns()));
        return types.hosts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most).map(Map.Entry::getKey).toList();
    }

    private void count(List<Turn> turns) {
        Set<String> named = new HashSet<>();
        for (Turn turn : turns) {
            if (!turn.ours()) {
                DnsMessage.read(turn.octets(), 0, turn.octets().length).records()
                        .forEach(told -> type(told).ifPresent(named::add));
            }
        }
        named.stream().filter(type -> hosts.size() < MOST || hosts.containsKey(type))
                .forEach(type -> hosts.merge(type, 1, Integer::sum));
    }

    private static Optional<String> type(DnsMessage.ResourceRecord told) {
        boolean isNamed = told.type().equals("PTR") && told.lifetimeSeconds() > 0
                && told.name().equalsIgnoreCase(MdnsQuestion.ENUMERATION);
        return Optional.of(told.value().toLowerCase(Locale.ROOT))
                .filter(type -> isNamed && isType(type));
    }

    /** A name of RFC 6335 section 5.1 behind an underscore, and a transport (RFC 6763 section 7). */
    private static boolean isType(String text) {
        return TRANSPORTS.stream().filter(text::endsWith)
                .map(transport -> text.substring(0, text.length() - transport.length()))
                .anyMatch(name -> name.startsWith("_") && name.length() > 1
                        && name.length() <= LONGEST + 1
                        && name.chars().skip(1).allMatch(ServiceTypes::isOfAName));
    }

    private static boolean isOfAName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
}
