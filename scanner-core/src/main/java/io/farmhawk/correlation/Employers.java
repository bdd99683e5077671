package io.farmhawk.correlation;

import io.farmhawk.correlation.Tenant.Bond;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whose each laptop is. Where names may be of one employer, they are taken for one: to count too few only
 * delays a finding, to count too many accuses somebody.
 *
 * <p>A laptop is its employer's by the names with the strongest bond it shows. Where the directory says
 * {@code wayne} and the only place to sign in {@code wayneent}, both are one employer, on all laptops; so
 * are names of which one begins with the other.
 */
final class Employers {
    private static final int LEAST_COMMON = 4;

    private final Map<String, String> parents = new HashMap<>();

    /** @param laptops what each laptop showed */
    Employers(Collection<Set<Tenant>> laptops) {
        Set<String> all = new TreeSet<>();
        for (Set<Tenant> tenants : laptops) {
            tenants.forEach(tenant -> all.add(tenant.employer()));
            Set<String> device = names(tenants, Bond.DEVICE);
            Set<String> signIn = names(tenants, Bond.SIGN_IN);
            if (signIn.size() == 1) {
                device.forEach(name -> join(name, signIn.iterator().next()));
            }
        }
        List<String> sorted = List.copyOf(all);
        for (int i = 1; i < sorted.size(); i++) {
            String shorter = sorted.get(i - 1);
            if (shorter.length() >= LEAST_COMMON && sorted.get(i).startsWith(shorter)) {
                join(shorter, sorted.get(i));
            }
        }
    }

    /** Whose a laptop is; empty if nothing, or nothing of one voice, says so. */
    Optional<String> of(Set<Tenant> tenants) {
        for (Bond bond : List.of(Bond.DEVICE, Bond.SIGN_IN, Bond.GUEST)) {
            Set<String> names = names(tenants, bond).stream().map(this::root)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (names.size() == 1) {
                return Optional.of(names.iterator().next());
            }
            if (!names.isEmpty()) {
                // Signs of the strongest kind that disagree: one employer all the same, the first by name.
                return bond == Bond.GUEST
                        ? Optional.empty()
                        : Optional.of(names.iterator().next());
            }
        }
        return Optional.empty();
    }

    /** All who may have a laptop behind a device: of the names that bind a device or sign somebody in. */
    Set<String> behind(Set<Tenant> tenants) {
        return tenants.stream().filter(tenant -> tenant.bond() != Bond.GUEST)
                .map(tenant -> root(tenant.employer()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that manage or guard what is behind a device. */
    Set<String> managing(Set<Tenant> tenants) {
        return names(tenants, Bond.DEVICE).stream().map(this::root)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Set<Tenant> tenants, Bond bond) {
        return tenants.stream().filter(tenant -> tenant.bond() == bond).map(Tenant::employer)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void join(String one, String other) {
        String first = root(one);
        String second = root(other);
        if (!first.equals(second)) {
            boolean inOrder = first.compareTo(second) < 0;
            parents.put(inOrder ? second : first, inOrder ? first : second);
        }
    }

    private String root(String name) {
        String root = name;
        for (String parent = parents.get(root); parent != null; parent = parents.get(root)) {
            root = parent;
        }
        return root;
    }
}
