package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules about signals that a file can break and still be read. */
final class SignalRules {
    private static final String KVM = "ip-kvm";
    private static final double LIKELY_ODDS = 9;
    private static final double MOST_OF_A_QUESTION = 5;

    private final String file;
    private final Fingerprint fingerprint;
    private final List<String> faults = new ArrayList<>();

    private SignalRules(String file, Fingerprint fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /** One line for each rule that is broken. */
    static List<String> faults(String file, Fingerprint fingerprint) {
        SignalRules rules = new SignalRules(file, fingerprint);
        Map<String, Signal> seen = new HashMap<>();
        for (Signal signal : fingerprint.signals()) {
            rules.examples(signal);
            rules.literal(signal);
            rules.twin(signal, Optional
                    .ofNullable(seen.putIfAbsent(signal.where().toString(), signal)));
            rules.weight(signal);
        }
        fingerprint.signals().stream().filter(signal -> signal.where().isSet())
                .forEach(signal -> rules.parts(signal, seen));
        return rules.faults;
    }

    private void examples(Signal signal) {
        signal.match().stream().filter(example -> !signal.holds(example))
                .forEach(example -> fault(signal, "examples.match", "does not match "
                        + FileEntry.shortened(example.toString()), "mend the test or the example"));
        signal.reject().stream().filter(signal::holds)
                .forEach(example -> fault(signal, "examples.reject", "matches "
                        + FileEntry.shortened(example.toString()), "mend the test or the example"));
    }

    private void literal(Signal signal) {
        signal.where().parts().stream().filter(part -> !ObservationIndex.isIndexed(part))
                .forEach(part -> fault(signal, "where", ObservationIndex.notIndexed(part),
                        "let part of an expression stand outside of brackets, or add a field"));
    }

    /** What is a sign by itself counts by itself: beside others it would count twice. */
    private void parts(Signal set, Map<String, Signal> alone) {
        for (Part part : set.where().parts()) {
            Optional.ofNullable(alone.get(part.toString()))
                    .filter(signal -> !signal.group().equals(set.group()))
                    .ifPresent(signal -> fault(set, "where", "has a part that is the sign "
                            + signal.id() + " of group " + signal.group(),
                            "give both one group: a sign must not count twice"));
        }
    }

    private void twin(Signal signal, Optional<Signal> twin) {
        twin.ifPresent(first -> fault(signal, "where", "is the same as that of " + first.id(),
                "remove one: a sign must not count twice"));
    }

    private void weight(Signal signal) {
        double ratio = signal.likelihoodRatio();
        if (signal.where().isAll(ObservationKind.DNS_QUESTION) && ratio > MOST_OF_A_QUESTION) {
            fault(signal, "likelihoodRatio", "must be at most 5 for a dns-question, got " + ratio,
                    "a resolver asks for everybody");
        }
        if (!fingerprint.kind().equals(KVM)) {
            return;
        }
        if (fingerprint.prior() / (1 - fingerprint.prior()) * ratio >= LIKELY_ODDS) {
            fault(signal, "likelihoodRatio", "makes a KVM likely alone, got " + ratio,
                    "lower it: two signs should agree before anybody is accused");
        }
        if (signal.where().asksFor(ObservationKind.HTTP_REQUEST)) {
            fault(signal, "where", "is a request, which says nothing of who sends it",
                    "use an http-response");
        }
    }

    private void fault(Signal signal, String place, String rule, String remedy) {
        faults.add(file + ", " + signal.id() + "." + place + ": " + rule + "; " + remedy);
    }
}
