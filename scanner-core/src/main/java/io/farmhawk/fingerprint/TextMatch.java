package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A signal that one text fits, as far as one text can tell.
 *
 * @param fits conditions that the text meets
 * @param open conditions about other fields, which an observation would have to meet, too
 */
public record TextMatch(Fingerprint fingerprint, Signal signal, List<Condition> fits,
        List<Condition> open) {
    public TextMatch {
        fits = List.copyOf(fits);
        open = List.copyOf(open);
    }

    /**
     * Tries a text on all signals of a kind that are matched.
     *
     * @param kind as fingerprints write it: {@code http-response}
     * @param field the text stands in; empty to try all
     * @return those that it fits, whatever speaks loudest first
     * @throws FingerprintException if there is no such kind, or it has no such field
     */
    public static List<TextMatch> of(FingerprintPack pack, String kind, Optional<String> field,
            String text) throws FingerprintException {
        ObservationKind named = ObservationKind.named(kind).filter(each -> !each.fields().isEmpty())
                .orElseThrow(() -> new FingerprintException("there is no observation \""
                        + FileEntry.shortened(kind) + "\"; use one of " + kinds()));
        if (field.isPresent() && !named.offers(field.get())) {
            throw new FingerprintException(kind + " has no field \""
                    + FileEntry.shortened(field.get()) + "\"; use one of "
                    + String.join(", ", named.fields().stream().sorted().toList()));
        }
        List<TextMatch> matches = new ArrayList<>();
        for (Fingerprint fingerprint : pack.fingerprints()) {
            if (fingerprint.isMatched()) {
                fingerprint.signals().stream()
                        .filter(signal -> signal.where().observation() == named)
                        .map(signal -> tried(fingerprint, signal, field, text))
                        .filter(match -> !match.fits.isEmpty()).forEach(matches::add);
            }
        }
        matches.sort(Comparator.comparingDouble(
                match -> -Math.abs(Math.log(match.signal.likelihoodRatio()))));
        return matches;
    }

    private static TextMatch tried(Fingerprint fingerprint, Signal signal, Optional<String> field,
            String text) {
        List<Condition> conditions = signal.where().conditions();
        List<Condition> fits = conditions.stream()
                .filter(each -> field.isEmpty() || field.get().equals(each.field()))
                .filter(each -> each.find(cut(each.field(), text)) >= 0).toList();
        return new TextMatch(fingerprint, signal, fits,
                conditions.stream().filter(each -> !fits.contains(each)).toList());
    }

    /** As much as is tested of the real thing. */
    private static String cut(String field, String text) {
        int most = field.equals("body") ? ObservationFields.MOST_BODY : ObservationFields.MOST;
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static String kinds() {
        return Arrays.stream(ObservationKind.values()).filter(each -> !each.fields().isEmpty())
                .map(ObservationKind::word).collect(Collectors.joining(", "));
    }
}
