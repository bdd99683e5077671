package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.json.Json;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the part {@code probe} of the settings. */
final class ProbeSettingsReader {
    static final Set<String> KEYS = Set.of("scope", "exclude", "watch", "sweep", "quiet",
            "snmp", "leaseFiles");

    private final Json.Obj part;

    ProbeSettingsReader(Json.Obj part) {
        this.part = part;
    }

    /** @throws ConfigException with key, rule and value */
    Settings.Probe over(Settings.Probe defaults) {
        ProbeSchedule usual = defaults.schedule();
        return new Settings.Probe(networks("scope").orElse(defaults.scope()),
                networks("exclude").orElse(defaults.exclude()),
                new ProbeSchedule(part.member("watch").map(ProbeSettingsReader::isOn)
                        .orElse(usual.watch()),
                        part.member("sweep").map(ProbeSettingsReader::sweep).orElse(usual.sweep()),
                        part.member("quiet").map(ProbeSettingsReader::quiet)
                                .orElse(usual.quiet())),
                part.member("snmp").map(SnmpSettingsReader::read).orElse(defaults.snmp()),
                part.member("leaseFiles").map(ProbeSettingsReader::files)
                        .orElse(defaults.leaseFiles()));
    }

    private static List<Path> files(Json value) {
        return elements("probe.leaseFiles", value, "a list of file names").stream()
                .map(ProbeSettingsReader::file).toList();
    }

    private static Path file(Json element) {
        if (!(element instanceof Json.Text(String name)) || name.isBlank()) {
            throw wrong("probe.leaseFiles", "a list of file names", element);
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw wrong("probe.leaseFiles", "a list of file names", element);
        }
    }

    private Optional<List<IpPrefix>> networks(String name) {
        return part.member(name).map(value -> elements("probe." + name, value, "a list of text")
                .stream().map(element -> network("probe." + name, element)).toList());
    }

    private static IpPrefix network(String key, Json element) {
        if (!(element instanceof Json.Text(String text))) {
            throw wrong(key, "a list of text", element);
        }
        return IpPrefix.parse(text).orElseThrow(() -> new ConfigException(key
                + " must list networks such as 192.168.1.0/24, got \"" + text + '"'));
    }

    private static boolean isOn(Json value) {
        return switch (value) {
            case Json.Bool(boolean on) -> on;
            case Json.Text(String text) when text.equals("on") -> true;
            case Json.Text(String text) when text.equals("off") -> false;
            default -> throw wrong("probe.watch", "on or off", value);
        };
    }

    private static SweepPlan sweep(Json value) {
        return switch (value) {
            case Json.Text(String text) when text.equals("off") -> new SweepPlan.ByHand();
            case Json.Text(String text) -> new SweepPlan.Every(interval(text));
            case Json.Arr(List<Json> times) ->
                new SweepPlan.Weekly(times.stream().map(ProbeSettingsReader::time).toList());
            default -> throw wrong("probe.sweep",
                    "off, an interval such as P1D, or a list of {days, at}", value);
        };
    }

    private static Duration interval(String text) {
        try {
            return text.startsWith("P") && !text.contains("T")
                    ? Duration.ofDays(days(Period.parse(text)))
                    : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new ConfigException("probe.sweep must be off, an interval such as P1D or PT12H,"
                    + " or a list of {days, at}, got \"" + text + '"', e);
        }
    }

    private static long days(Period period) {
        if (period.toTotalMonths() != 0) {
            throw new DateTimeException("months differ in length");
        }
        return period.get(ChronoUnit.DAYS);
    }

    private static SweepPlan.Time time(Json value) {
        if (!(value instanceof Json.Obj entry)
                || !Set.of("days", "at").containsAll(entry.members().keySet())) {
            throw wrong("probe.sweep", "a list of {days: [mon, thu], at: \"02:30\"}", value);
        }
        LocalTime at = clock("probe.sweep",
                entry.text("at").orElseThrow(() -> wrong("probe.sweep",
                        "a list of {days: [mon, thu], at: \"02:30\"}", value)));
        if (entry.member("days").isEmpty()) {
            return SweepPlan.Time.daily(at);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        elements("probe.sweep", entry.member("days").get(), "days as a list such as [mon, thu]")
                .forEach(element -> days.add(day(element)));
        return new SweepPlan.Time(days, at);
    }

    private static DayOfWeek day(Json element) {
        if (element instanceof Json.Text(String text)) {
            for (DayOfWeek day : DayOfWeek.values()) {
                String name = day.name().toLowerCase(Locale.ROOT);
                if (name.equals(text) || name.substring(0, 3).equals(text)) {
                    return day;
                }
            }
        }
        throw wrong("probe.sweep", "with days of mon, tue, wed, thu, fri, sat, sun", element);
    }

    private static List<QuietHours> quiet(Json value) {
        return elements("probe.quiet", value, "a list such as [\"08:00-18:00\"]").stream()
                .map(ProbeSettingsReader::hours).toList();
    }

    private static QuietHours hours(Json element) {
        String form = "a list such as [\"08:00-18:00\"]";
        if (!(element instanceof Json.Text(String text)) || text.indexOf('-') < 0) {
            throw wrong("probe.quiet", form, element);
        }
        int dash = text.indexOf('-');
        return new QuietHours(clock("probe.quiet", text.substring(0, dash).strip()),
                clock("probe.quiet", text.substring(dash + 1).strip()));
    }

    private static LocalTime clock(String key, String text) {
        try {
            if (text.length() == 5) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException e) {
            // said below, as for another length
        }
        throw new ConfigException(
                key + " must have times from 00:00 to 23:59, got \"" + text + '"');
    }

    private static List<Json> elements(String key, Json value, String form) {
        if (value instanceof Json.Arr(List<Json> elements)) {
            return elements;
        }
        throw wrong(key, form, value);
    }

    private static ConfigException wrong(String key, String form, Json value) {
        return new ConfigException(key + " must be " + form + ", got " + value.toText());
    }
}
