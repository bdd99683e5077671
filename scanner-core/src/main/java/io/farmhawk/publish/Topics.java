package io.farmhawk.publish;

import io.farmhawk.inventory.AssetId;
import java.util.regex.Pattern;

/**
 * Where a sensor speaks, in the first version of the topics. A sensor writes below its own prefix
 * only, so one line of a broker's access list is enough for it.
 *
 * @param tenant whose sensor it is; each name is 1 to 64 letters, digits, {@code . _ -}
 * @param site where it stands
 * @param sensor which one it is there
 */
public record Topics(String tenant, String site, String sensor) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public Topics {
        check("tenant", tenant);
        check("site", site);
        check("sensor", sensor);
    }

    private static void check(String which, String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("the " + which
                    + " in a topic is 1 to 64 letters, digits, dots, hyphens or underscores, got \""
                    + name + '"');
        }
    }

    /** All topics of the sensor begin with this and a slash. */
    public String prefix() {
        return "farmhawk/v1/" + tenant + '/' + site + '/' + sensor;
    }

    public String finding() {
        return prefix() + "/finding";
    }

    public String inventory(AssetId asset) {
        return prefix() + "/inventory/" + asset;
    }

    public String health() {
        return prefix() + "/health";
    }

    /** Where the sensor hears orders, if it takes any. */
    public String command() {
        return prefix() + "/command";
    }

    public String commandAnswer() {
        return command() + "/answer";
    }

    /** The sensor among all sensors, as an order names it: {@code local/home/fh-0123456789}. */
    public String device() {
        return tenant + '/' + site + '/' + sensor;
    }

    /** The sensor as the {@code source} of a CloudEvent. */
    String source() {
        return "/farmhawk/" + device();
    }
}
