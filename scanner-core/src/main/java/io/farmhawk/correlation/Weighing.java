package io.farmhawk.correlation;

import io.farmhawk.correlation.Correlator.Seen;
import io.farmhawk.correlation.Device.Role;
import io.farmhawk.correlation.Measure.Side;
import io.farmhawk.observation.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what a place shows, and weighs it. */
final class Weighing {
    /** What was not seen for longer is not looked at. */
    static final Duration WINDOW = Duration.ofDays(14);
    /** Who was not heard for longer has left. */
    static final Duration PRESENT = Duration.ofDays(3);
    /** Who was heard in fewer hours is passing through. */
    static final int LEAST_HOURS = 3;
    /** So many employers manage what is behind one device when others speak through it. */
    static final int LEAST_BEHIND = 2;
    static final int CROWDED_EMPLOYERS = 3;
    static final int CROWDED_LAPTOPS = 4;

    /** Fewer are a hobby. */
    private static final int SEVERAL_KVMS = 3;
    private static final int LEAST_HOURS_AT_WORK = 3;
    private static final int ALWAYS_ON_HOURS = 60;
    private static final int MOST_NAMED = 12;
    private static final double DOUBT = 0.49;

    private final FarmScale scale;
    private final Tools tools;
    private final Site site;
    private final long window;
    private final long present;
    private final List<Sign> signs = new ArrayList<>();
    private final Set<Side> sides = new HashSet<>();

    Weighing(FarmScale scale, Tools tools, Site site, Instant now) {
        this.scale = scale;
        this.tools = tools;
        this.site = site;
        window = Hours.of(now.minus(WINDOW));
        present = Hours.of(now.minus(PRESENT));
    }

    Assessment assess(List<Seen> all) {
        List<Seen> heard = all.stream().filter(seen -> seen.traces().hours.since(window) > 0)
                .sorted(Comparator.comparing(seen -> seen.device().label())).toList();
        List<Seen> corporate = of(heard, Role.CORPORATE_LAPTOP);
        Employers employers = new Employers(
                corporate.stream().map(seen -> seen.traces().tenants().keySet()).toList());
        List<Seen> forwarders = heard.stream().filter(this::isHere)
                .filter(seen -> isForwarder(employers, seen)).toList();
        List<Seen> laptops = corporate.stream().filter(this::isHere)
                .filter(seen -> !forwarders.contains(seen))
                .filter(seen -> employer(employers, seen).filter(site::expects).isEmpty()).toList();
        TreeMap<String, List<Seen>> byEmployer = new TreeMap<>();
        for (Seen laptop : laptops) {
            employer(employers, laptop).ifPresent(who -> byEmployer
                    .computeIfAbsent(who, _ -> new ArrayList<>()).add(laptop));
        }
        int behind = addBehind(byEmployer, forwarders, employers);
        List<Seen> members = Stream.concat(laptops.stream(), forwarders.stream()).toList();
        if (laptops.size() + behind == 0) {
            return Assessment.NOTHING;
        }
        Place place = new Place(laptops, laptops.size() + behind, members, byEmployer);
        whose(place);
        driven(place, of(heard, Role.IP_KVM), heard);
        habits(place, of(heard, Role.PERSONAL), corporate);
        signs.sort(Comparator.comparingDouble((Sign sign) -> Math.abs(Math.log(sign.ratio())))
                .reversed().thenComparing(Sign::measure));
        boolean isCrowded = site.kind() == Site.Kind.HOME
                && (byEmployer.size() >= CROWDED_EMPLOYERS || place.count() >= CROWDED_LAPTOPS);
        return new Assessment(probability(), signs, List.copyOf(byEmployer.keySet()),
                place.count(), members.stream().map(Seen::device).toList(), isCrowded);
    }

    /**
     * What was found.
     *
     * @param laptops those on this link
     * @param count of them, and of employers that are seen behind a forwarder alone: a laptop each
     * @param members laptops and forwarders
     */
    private record Place(List<Seen> laptops, int count, List<Seen> members,
            Map<String, List<Seen>> byEmployer) {}

    /**
     * Whether others speak through a device, a router or a resolver: it asks for names of more employers
     * than one laptop, managed or somebody's own, has.
     */
    private static boolean isForwarder(Employers employers, Seen seen) {
        Set<Tenant> tenants = seen.traces().tenants().keySet();
        boolean isForMany = employers.behind(tenants).size() > LEAST_BEHIND;
        return switch (seen.device().role()) {
            case OTHER, THING -> isForMany || employers.managing(tenants).size() >= LEAST_BEHIND;
            case CORPORATE_LAPTOP -> isForMany;
            case PERSONAL, IP_KVM -> false;
        };
    }

    /** Adds the employers that only forwarders ask for, and says how many. */
    private int addBehind(Map<String, List<Seen>> byEmployer, List<Seen> forwarders,
            Employers employers) {
        int before = byEmployer.size();
        for (Seen forwarder : forwarders) {
            for (String who : employers.behind(forwarder.traces().tenants().keySet())) {
                if (!site.expects(who)) {
                    byEmployer.computeIfAbsent(who, _ -> List.of(forwarder));
                }
            }
        }
        return byEmployer.size() - before;
    }

    private static List<Seen> of(List<Seen> heard, Role role) {
        return heard.stream().filter(seen -> seen.device().role() == role).toList();
    }

    private static Optional<String> employer(Employers employers, Seen laptop) {
        return employers.of(laptop.traces().tenants().keySet());
    }

    private boolean isHere(Seen seen) {
        return seen.traces().hours.since(window) >= LEAST_HOURS
                && seen.traces().hours.since(present) > 0;
    }

    private void whose(Place place) {
        String list = place.byEmployer().entrySet().stream()
                .map(each -> each.getKey() + " (" + shown(each.getKey(), each.getValue()) + ')')
                .limit(MOST_NAMED).collect(Collectors.joining("; "));
        int employers = place.byEmployer().size();
        count(Measure.EMPLOYERS, employers, place.members(),
                employers + " employers by what their laptops ask for: " + list);
        count(Measure.LAPTOPS, place.count(), place.members(),
                place.count() + " corporate laptops: " + labels(place.members()));
    }

    /** The strongest name of an employer's that each of some devices asked for; else any. */
    private static String shown(String employer, List<Seen> devices) {
        return devices.stream()
                .map(device -> device.device().label() + name(employer, device.traces()))
                .limit(MOST_NAMED).collect(Collectors.joining(", "));
    }

    private static String name(String employer, Traces traces) {
        return traces.tenants().keySet().stream()
                .filter(tenant -> tenant.employer().equals(employer)).findFirst()
                .or(() -> traces.tenants().keySet().stream().findFirst())
                .map(tenant -> " asks for " + tenant.name()).orElse("");
    }

    private void driven(Place place, List<Seen> kvms, List<Seen> heard) {
        List<Seen> laptops = place.laptops();
        count(Measure.KVMS, kvms.size(), kvms, kvms.size() + " IP-KVM devices: " + labels(kvms));
        if (kvms.size() >= SEVERAL_KVMS) {
            count(Measure.KVM_SHARE, kvms.size() * 100 / place.count(), kvms, kvms.size()
                    + " IP-KVM devices beside " + place.count() + " corporate laptops");
        }
        List<Seen> screens = heard.stream()
                .filter(seen -> seen.device().role() == Role.OTHER
                        && !seen.traces().drivers().isEmpty())
                .toList();
        count(Measure.DRIVEN_SCREENS, screens.size(), screens,
                "sends a steady picture and gets short messages as often as a hand moves, as an IP-KVM"
                        + " does: " + screens.stream().map(Weighing::withDriver).limit(MOST_NAMED)
                                .collect(Collectors.joining(", ")));
        List<Seen> driven = laptops.stream().filter(laptop -> screenTools(laptop).stream()
                .anyMatch(tool -> hoursAtWork(laptop, tool) >= LEAST_HOURS_AT_WORK)).toList();
        count(Measure.REMOTE_WORK, driven.size(), driven,
                "worked on through a remote-control tool for"
                        + " hours: " + driven.stream().map(this::atWork).limit(MOST_NAMED)
                                .collect(Collectors.joining("; ")));
        List<Seen> tooled = laptops.stream().filter(laptop -> !screenTools(laptop).isEmpty())
                .toList();
        count(Measure.REMOTE_TOOLS, tooled.size(), tooled,
                "remote-control tools that are not allowed here: " + toolsOf(tooled));
        List<Seen> several = laptops.stream().filter(laptop -> screenTools(laptop).size() > 1)
                .toList();
        count(Measure.SEVERAL_TOOLS, several.size(), several,
                "more than one remote-control tool on a laptop: " + toolsOf(several));
        List<Seen> hiding = laptops.stream().filter(laptop -> laptop.traces().tools().keySet()
                .stream().anyMatch(tools.hidingVpn()::contains)).toList();
        count(Measure.HIDING_VPNS, hiding.size(), hiding,
                "a VPN that hides where one works: " + labels(hiding));
    }

    private static String withDriver(Seen screen) {
        return screen.device().label() + " with "
                + screen.traces().drivers().keySet().iterator().next();
    }

    private void habits(Place place, List<Seen> people, List<Seen> corporate) {
        List<Seen> awake = place.laptops().stream()
                .filter(laptop -> laptop.traces().hours.since(present) >= ALWAYS_ON_HOURS).toList();
        count(Measure.ALWAYS_ON, awake.size(), awake,
                "heard by day and by night for three days: " + labels(awake));
        count(Measure.PEOPLE_SHARE, people.size() * 100 / place.count(), place.members(),
                people.size() + " phones and personal computers beside " + place.count()
                        + " corporate laptops");
        List<Seen> gone = corporate.stream()
                .filter(seen -> seen.traces().hours.since(present) == 0).toList();
        count(Measure.GONE_SHARE, gone.size() * 100 / Math.max(1, corporate.size()), gone,
                "corporate laptops that left within two weeks: " + labels(gone));
    }

    private List<String> screenTools(Seen laptop) {
        return laptop.traces().tools().keySet().stream().filter(tools.screen()::contains)
                .filter(tool -> !site.allowedTools().contains(tool)).toList();
    }

    private int hoursAtWork(Seen laptop, String tool) {
        Tool known = laptop.traces().tools().get(tool);
        return known == null ? 0 : known.atWork.since(window);
    }

    private String atWork(Seen laptop) {
        return laptop.device().label() + " ("
                + screenTools(laptop).stream()
                        .map(tool -> tool + " in " + hoursAtWork(laptop, tool) + " hours")
                        .collect(Collectors.joining(", "))
                + ')';
    }

    private String toolsOf(List<Seen> laptops) {
        return laptops.stream()
                .map(laptop -> laptop.device().label() + " ("
                        + String.join(", ", screenTools(laptop)) + ')')
                .limit(MOST_NAMED).collect(Collectors.joining("; "));
    }

    private static String labels(List<Seen> some) {
        String first = some.stream().map(seen -> seen.device().label()).limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        return some.size() > MOST_NAMED
                ? first + " and " + (some.size() - MOST_NAMED) + " more"
                : first;
    }

    /** @param by those who show it; the first of them, by time, is the evidence */
    private void count(Measure measure, int count, List<Seen> by, String fact) {
        Optional<FarmScale.Row> row = scale.row(measure, site.kind());
        Optional<Provenance> seen = by.stream().flatMap(each -> each.traces().first().stream())
                .reduce(Sight::earlier);
        double ratio = row.map(each -> each.ratio(count)).orElse(1.0);
        if (ratio != 1 && seen.isPresent()) {
            signs.add(new Sign(measure.word(), row.get().group(), ratio, fact, seen.get()));
            if (ratio > 1) {
                sides.add(measure.side());
            }
        }
    }

    /** Log-odds: of each group the strongest for and the strongest against. */
    private double probability() {
        double prior = scale.prior(site.kind());
        double logOdds = Math.log(prior / (1 - prior));
        // In one order, so that equal facts give the same last digit.
        SortedMap<String, double[]> groups = new TreeMap<>();
        for (Sign sign : signs) {
            double[] extremes = groups.computeIfAbsent(sign.group(), _ -> new double[2]);
            double weight = Math.log(sign.ratio());
            extremes[0] = Math.max(extremes[0], weight);
            extremes[1] = Math.min(extremes[1], weight);
        }
        for (double[] extremes : groups.values()) {
            logOdds += extremes[0] + extremes[1];
        }
        double probability = 1 / (1 + Math.exp(-logOdds));
        boolean isAccusable = sides.containsAll(Set.of(Side.WHOSE, Side.DRIVEN));
        return isAccusable ? probability : Math.min(probability, DOUBT);
    }
}
