package io.farmhawk.correlation;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which part of a domain name stands for the organisation that has it. */
final class Organisations {
    /** Labels that are everybody's: they name a purpose, or the default of a product. */
    private static final Set<String> NOBODYS = Set.of("ad", "arpa", "box", "corp", "corporate",
            "dc",
            "domain", "example", "fritz", "gateway", "home", "internal", "intern", "intra",
            "intranet", "lan", "local", "localdomain", "localhost", "mshome", "network", "office",
            "private", "router", "site", "test", "win", "workgroup");
    private static final int LEAST = 2;
    private static final int MOST_NAME = 253;

    private Organisations() {}

    /**
     * The label before the public suffix (publicsuffix.org), or before a last label that is nobody's:
     * {@code acme} of {@code ad.acme.co.uk} and of {@code acme.local}. Lower case.
     *
     * @return empty for what is no organisation's: {@code corp.local}, {@code lan}, an address
     */
    static Optional<String> of(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        if (name.length() > MOST_NAME || name.isEmpty() || !hasOnlyLabels(name)) {
            return Optional.empty();
        }
        String assigned = EffectiveTldFinder.getAssignedDomain(name, true, false);
        if (assigned != null) {
            return label(assigned.substring(0, assigned.indexOf('.')));
        }
        List<String> labels = Arrays.asList(name.split("\\.", -1));
        for (int i = labels.size() - 1; i >= 0; i--) {
            if (!NOBODYS.contains(labels.get(i))) {
                return i == labels.size() - 1 ? Optional.empty() : label(labels.get(i));
            }
        }
        return Optional.empty();
    }

    /** A label that may stand for an organisation. */
    static Optional<String> label(String label) {
        boolean isName = label.length() >= LEAST && !NOBODYS.contains(label)
                && !label.chars().allMatch(c -> c >= '0' && c <= '9');
        return isName ? Optional.of(label) : Optional.empty();
    }

    private static boolean hasOnlyLabels(String name) {
        boolean isLetters = name.chars().allMatch(c -> (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_');
        return isLetters && !name.startsWith(".") && !name.endsWith(".") && !name.contains("..");
    }
}
