package io.farmhawk.web;

import io.farmhawk.address.IpAddress;
import io.farmhawk.app.AssetView;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words that all must occur in what is known of an asset, in any case and order. No words find
 * everything.
 */
final class AssetSearch {
    private static final int LONGEST = 200;

    /** Suspects first, then by address, so that rows keep their place while traffic goes on. */
    static final Comparator<AssetView> BY_SUSPICION = Comparator
            .comparing(AssetSearch::confidence, Comparator.reverseOrder())
            .thenComparing(AssetSearch::address, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(view -> view.asset().id());

    private final List<String> words;

    /** @throws Refusal if the text is longer than 200 characters */
    AssetSearch(String text) {
        if (text.length() > LONGEST) {
            throw new Refusal(400, "q must be at most " + LONGEST + " characters, got "
                    + text.length());
        }
        words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    List<AssetView> in(List<AssetView> assets) {
        return assets.stream().filter(this::matches).toList();
    }

    private boolean matches(AssetView view) {
        if (words.getFirst().isEmpty()) {
            return true;
        }
        String known = known(view);
        return words.stream().allMatch(known::contains);
    }

    // Parts are divided by a character that no word can hold.
    private static String known(AssetView view) {
        Asset asset = view.asset();
        StringBuilder known = new StringBuilder(asset.id().value());
        asset.mac().ifPresent(mac -> known.append('\n').append(mac));
        asset.vendor().ifPresent(vendor -> known.append('\n').append(vendor));
        asset.addresses().forEach(address -> known.append('\n').append(address));
        asset.names().forEach(name -> known.append('\n').append(name.value()));
        asset.told().addresses().forEach(entry -> known.append('\n').append(entry.ip()));
        asset.told().place().ifPresent(place -> known.append('\n').append(place.words()));
        asset.protocols().forEach(protocol -> known.append('\n').append(protocol));
        verdict(view).ifPresent(verdict -> known.append('\n').append(verdict.name()).append('\n')
                .append(verdict.kind()).append('\n')
                .append(Words.confidence(verdict.confidence())));
        return known.toString().toLowerCase(Locale.ROOT);
    }

    /** The most probable verdict that says something. */
    static Optional<Verdict> verdict(AssetView view) {
        List<Verdict> verdicts = view.verdicts();
        return verdicts.isEmpty() || verdicts.getFirst().confidence() == Confidence.NONE
                ? Optional.empty()
                : Optional.of(verdicts.getFirst());
    }

    private static Confidence confidence(AssetView view) {
        return verdict(view).map(Verdict::confidence).orElse(Confidence.NONE);
    }

    private static @Nullable IpAddress address(AssetView view) {
        return view.asset().addresses().isEmpty() ? null : view.asset().addresses().getFirst();
    }
}
