package io.farmhawk.protocol.dns;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.StreamHead.Endpoint;
import io.farmhawk.wire.Fit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Tells what a DNS message says, the same over UDP and TCP.
 *
 * @param mac of the frame
 * @param from who sent the message
 */
record DnsFacts(Provenance provenance, MacAddress mac, Endpoint from, Endpoint to,
        NameOfAddress names) {
    static final int PORT = 53;

    Fit tell(DnsMessage message, ObservationSink sink) {
        if ((message.isResponse() ? from : to).port() != PORT) {
            return Fit.UNSUPPORTED;
        }
        if (message.isResponse()) {
            answers(message, sink);
        } else {
            message.questions().forEach(question -> sink.accept(new Observation.DnsQuestion(
                    provenance, mac, from.address(), to.address(), question.name(),
                    question.type())));
        }
        return message.fit();
    }

    private void answers(DnsMessage message, ObservationSink sink) {
        names.learn(to.address(), message, Instant.EPOCH.until(provenance.at(), ChronoUnit.NANOS));
        for (DnsMessage.ResourceRecord answer : message.records()) {
            if (answer.section() == 0 && isAddressOrAlias(answer.type())
                    && !answer.value().isEmpty()) {
                sink.accept(new Observation.DnsAnswer(provenance, to.address(), from.address(),
                        answer.name(), answer.type(), answer.value()));
            }
        }
    }

    private static boolean isAddressOrAlias(String type) {
        return type.equals("A") || type.equals("AAAA") || type.equals("CNAME");
    }
}
