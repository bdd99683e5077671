package io.farmhawk.web;

import io.farmhawk.app.AssetView;
import io.farmhawk.app.Overview;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The state of the site on one page.
 *
 * @param kvms assets that look like an IP-KVM, firmest first; at most {@value #MOST}
 * @param kvmCount how many there are
 * @param findings open ones, newest change first; at most {@value #MOST}
 * @param exposed whether others than this machine can reach the page
 */
record OverviewPage(Shell shell, Overview state, List<AssetView> kvms, KvmCount kvmCount,
        List<Finding> findings, boolean exposed) {
    static final int MOST = 20;

    /** IP-KVMs by how firmly they are believed in. */
    record KvmCount(long confirmed, long likely, long possible) {
        static KvmCount of(List<AssetView> kvms) {
            var counts = kvms.stream().flatMap(view -> AssetSearch.verdict(view).stream())
                    .collect(Collectors.groupingBy(Verdict::confidence, Collectors.counting()));
            return new KvmCount(counts.getOrDefault(Confidence.CONFIRMED, 0L),
                    counts.getOrDefault(Confidence.LIKELY, 0L),
                    counts.getOrDefault(Confidence.POSSIBLE, 0L));
        }

        long all() {
            return confirmed + likely + possible;
        }

        /** {@code 1 confirmed, 1 likely}. */
        String breakdown() {
            return List.of(part(confirmed, "confirmed"), part(likely, "likely"),
                    part(possible, "possible")).stream().filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        private static String part(long number, String word) {
            return number == 0 ? "" : Words.count(number) + " " + word;
        }
    }

    static boolean isKvm(AssetView view) {
        return AssetSearch.verdict(view).filter(verdict -> verdict.kind().equals("ip-kvm"))
                .isPresent();
    }

    static boolean isOpen(Finding finding) {
        return finding.triage() instanceof Triage.Open;
    }

    /** {@code 2 IP-KVM devices found: 1 confirmed, 1 likely}. */
    String found() {
        return kvmCount.all() == 0
                ? "No IP-KVM device found so far"
                : Words.count(kvmCount.all(), "IP-KVM device") + " found: " + kvmCount.breakdown();
    }

    /** {@code 14 devices; listening on eth0}. */
    String watching() {
        String sources = state.sources().stream().map(source -> Words.visible(source.name()))
                .limit(4).collect(Collectors.joining(", "));
        int more = state.sources().size() - 4;
        String names = (sources.isEmpty() ? "nothing" : sources)
                + (more > 0 ? " and " + more + " more" : "");
        return Words.count(state.assets(), "device") + "; " + switch (state.mode()) {
            case LIVE -> "listening on " + names;
            case REPLAY -> "read from " + names;
            case SAMPLE -> "from a sample network, not a real one";
        };
    }

    /** Whether something keeps it from seeing all there is. */
    boolean blind() {
        return state.observationsDropped() > 0 || state.sources().stream()
                .anyMatch(source -> source.trouble().isPresent()
                        || source.counters().dropped() > 0 || !source.unseen().isZero());
    }

    /** Shown where nothing is open. */
    String nothing() {
        return "Nothing needs you. " + Words.count(state.assets(), "device") + " seen since "
                + Words.time(state.startedAt()) + ".";
    }
}
