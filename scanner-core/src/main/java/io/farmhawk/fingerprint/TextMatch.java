package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A signal that one text fits, as far as one text can tell.
 *
 * @param fits conditions that the text meets
 * @param open conditions about other fields, which an observation would have to meet, too
 * @param beside what else the device would have to show, where the signal has several parts
 */
public record TextMatch(Fingerprint fingerprint, Signal signal, List<Condition> fits,
        List<Condition> open, List<Part> beside) {
    public TextMatch {
        fits = List.copyOf(fits);
        open = List.copyOf(open);
        beside = List.copyOf(beside);
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
        Predicate<Condition> shown = each -> field.filter(name -> !name.equals(each.field()))
                .isEmpty() && each.find(cut(each.field(), text)) >= 0;
        List<TextMatch> matches = new ArrayList<>();
        for (Fingerprint fingerprint : pack.fingerprints()) {
            if (fingerprint.isMatched()) {
                fingerprint.signals().forEach(signal -> signal.where().parts().stream()
                        .filter(part -> part.observation() == named)
                        .map(part -> tried(fingerprint, signal, part, shown))
                        .filter(match -> !match.fits.isEmpty()).forEach(matches::add));
            }
        }
        matches.sort(Comparator.comparingDouble(
                match -> -Math.abs(Math.log(match.signal.likelihoodRatio()))));
        return matches;
    }

    private static TextMatch tried(Fingerprint fingerprint, Signal signal, Part part,
            Predicate<Condition> shown) {
        List<Condition> fits = part.conditions().stream().filter(shown).toList();
        return new TextMatch(fingerprint, signal, fits,
                part.conditions().stream().filter(each -> !fits.contains(each)).toList(),
                signal.where().parts().stream().filter(each -> !each.equals(part)).toList());
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
