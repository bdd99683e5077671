package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The simulated units of the {@code fingerprints} module. */
public final class SimulatedUnits {
    private static final String INDEX = "units/index.txt";
    private static final int MOST_UNITS = 1_000;
    private static final Pattern FILE = Pattern.compile("units/[a-z0-9-]+\\.yaml");

    private SimulatedUnits() {}

    /**
     * Reads all that the index names, in its order.
     *
     * @throws FingerprintException if there are none, or a file breaks a rule
     */
    public static List<SimulatedUnit> onClassPath() throws FingerprintException {
        List<String> files = FingerprintPack.resource(INDEX, FingerprintReader.MOST_CHARACTERS)
                .lines().limit(MOST_UNITS + 1L).toList();
        List<SimulatedUnit> units = new ArrayList<>();
        for (String file : files) {
            if (!FILE.matcher(file).matches() || units.size() == MOST_UNITS) {
                throw new FingerprintException(INDEX + ": \"" + FileEntry.shortened(file)
                        + "\" names no unit, or one too many; write units/ID.yaml, at most "
                        + MOST_UNITS);
            }
            units.add(SimulatedUnit.parse(file,
                    FingerprintPack.resource(file, FingerprintReader.MOST_CHARACTERS)));
        }
        return List.copyOf(units);
    }
}
