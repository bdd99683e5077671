package io.farmhawk.protocol.flow;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.flow.Recognition.Strength;
import io.farmhawk.wire.Layers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names what flows carry. Each flow keeps the application with the strongest sign, and one more, so that
 * each is told once, and the first again when a stronger sign comes.
 */
@SuppressWarnings("EnumOrdinal") // an ordinal orders signs within this class, it is never kept
final class FlowLabels {
    /** Packets with octets that the recognizers see of each flow. */
    static final int MOST_EXAMINED = 12;
    private static final int MOST_WORDS = 1 << 15;
    private static final int LOW = 0xFFFF;

    private final FlowStore store;
    private final Recognizer[] recognizers;
    private final FlowPacket packet = new FlowPacket();
    /** Applications by number; 0 stands for none. */
    private final List<String> words = new ArrayList<>(List.of(""));
    private final Map<String, Integer> numbers = new HashMap<>();
    private Layers layers = packet.layers;

    FlowLabels(FlowStore store, List<Recognizer> recognizers) {
        this.store = store;
        this.recognizers = recognizers.toArray(Recognizer[]::new);
    }

    Optional<String> application(int flow) {
        int best = store.count(flow, FlowStore.NAMES) & LOW;
        return best == 0 ? Optional.empty() : Optional.of(words.get(best));
    }

    /** Shows the packet to the recognizers, if it is one of the flow's first with octets. */
    void examine(int flow, FlowKey key, Layers layers, ObservationSink sink) {
        this.layers = layers;
        point(flow, key);
        if (packet.length == 0 || store.count(flow, FlowStore.EXAMINED) >= MOST_EXAMINED) {
            return;
        }
        store.increment(flow, FlowStore.EXAMINED);
        for (Recognizer recognizer : recognizers) {
            take(flow, key, recognizer.recognize(packet), sink);
        }
    }

    private void point(int flow, FlowKey key) {
        packet.layers = layers;
        packet.transport = switch (layers.transport()) {
            case TCP -> Observation.Transport.TCP;
            case UDP -> Observation.Transport.UDP;
            case NONE, ICMP, ICMPV6 -> Observation.Transport.OTHER;
        };
        boolean tunnel = layers.transport() == Layers.Transport.NONE;
        packet.offset = tunnel ? layers.transportOffset() : layers.payloadOffset();
        packet.length = tunnel ? layers.transportLength() : layers.payloadLength();
        packet.lengthOnWire = layers.payloadLengthOnWire();
        packet.fromClient = FlowFlags.has(store, flow, FlowFlags.CLIENT_IS_B) != key.fromA;
        packet.first = store.at(flow,
                FlowStore.OCTETS_A + FlowCount.side(key)) <= packet.lengthOnWire;
        packet.protocol = key.protocol();
        packet.flow = key.hash;
    }

    /**
     * Takes what a decoder told.
     *
     * @return whether others should hear it
     */
    boolean heard(int flow, FlowKey key, Observation observation, ObservationSink sink) {
        if (observation instanceof FlowLabel label) {
            return !isOfFrame(label) || note(flow, key, new Recognition(label.application(),
                    label.reason(), Strength.OCTETS, Role.UNKNOWN));
        }
        take(flow, key, Readings.of(observation), sink);
        for (Recognizer recognizer : recognizers) {
            take(flow, key, recognizer.recognize(observation), sink);
        }
        return true;
    }

    /** A label told with the end of a head may be of another flow than the frame at hand. */
    private boolean isOfFrame(FlowLabel label) {
        IpAddress source = layers.source();
        IpAddress destination = layers.destination();
        return (label.client().equals(source) && label.server().equals(destination))
                || (label.client().equals(destination) && label.server().equals(source));
    }

    private void take(int flow, FlowKey key, @Nullable Recognition what, ObservationSink sink) {
        if (what == null || !note(flow, key, what) || what.strength() == Strength.CARRIER) {
            return;
        }
        boolean clientIsB = FlowFlags.has(store, flow, FlowFlags.CLIENT_IS_B);
        boolean fromClient = clientIsB != key.fromA;
        sink.accept(new FlowLabel(ProvenanceOf.frame(layers.frame()),
                new MacAddress(store.at(flow, FlowStore.MAC_A + (clientIsB ? 1 : 0))),
                fromClient ? layers.source() : layers.destination(),
                fromClient ? layers.destination() : layers.source(),
                fromClient ? layers.destinationPort() : layers.sourcePort(), packet.transport,
                what.application(), what.reason()));
    }

    /** Notes an application of a flow; whether it is a new one, or a known one by a stronger sign. */
    private boolean note(int flow, FlowKey key, Recognition what) {
        turn(flow, key, what.sender());
        int word = number(what.application());
        int names = store.count(flow, FlowStore.NAMES);
        int best = names & LOW;
        int second = names >>> 16;
        int strength = 1 + what.strength().ordinal();
        if (word != 0 && word == best && strength > FlowFlags.strength(store, flow)) {
            FlowFlags.strength(store, flow, strength);
            return true;
        }
        if (word == best || word == second || word == 0) {
            return false;
        }
        if (strength > FlowFlags.strength(store, flow)) {
            store.set(flow, FlowStore.NAMES, best << 16 | word);
            FlowFlags.strength(store, flow, strength);
            return true;
        }
        if (second == 0) {
            store.set(flow, FlowStore.NAMES, word << 16 | best);
        }
        return second == 0;
    }

    /** Puts right who is the client, where that was a guess so far. */
    private void turn(int flow, FlowKey key, Role sender) {
        if (sender == Role.UNKNOWN || FlowFlags.has(store, flow, FlowFlags.SURE)) {
            return;
        }
        boolean clientIsA = key.fromA == (sender == Role.CLIENT);
        FlowFlags.clear(store, flow, FlowFlags.CLIENT_IS_B);
        FlowFlags.add(store, flow, FlowFlags.SURE | (clientIsA ? 0 : FlowFlags.CLIENT_IS_B));
    }

    private int number(String application) {
        Integer known = numbers.get(application);
        if (known != null) {
            return known;
        }
        if (words.size() == MOST_WORDS) {
            return 0;
        }
        words.add(application);
        numbers.put(application, words.size() - 1);
        return words.size() - 1;
    }
}
