package io.farmhawk.probe;

import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.Vendors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Which hosts are to be asked gently, by who made their network card. Immutable; any thread. */
public final class FragileMakers {
    private static final String FILE = "fragile-makers.tsv";
    private static final int COLUMNS = 4;

    private final Vendors vendors;
    private final List<Maker> makers;

    /**
     * One line of the file.
     *
     * @param begins how the registered owner's name begins, in any case
     * @param source where such a device was harmed
     * @param match an owner that must match
     * @param reject one that must not
     */
    record Maker(String begins, String source, String match, String reject) {
        boolean fits(String owner) {
            return owner.regionMatches(true, 0, begins, 0, begins.length());
        }
    }

    /**
     * @param vendors tells who an address is registered to
     * @throws IllegalStateException if the file that comes with this class is damaged
     */
    public FragileMakers(Vendors vendors) {
        this.vendors = vendors;
        makers = read();
    }

    List<Maker> makers() {
        return makers;
    }

    /** Whether a host is to be asked one question at a time, and slowly. */
    boolean made(Optional<MacAddress> mac) {
        return mac.flatMap(vendors::of)
                .filter(owner -> makers.stream().anyMatch(maker -> maker.fits(owner))).isPresent();
    }

    private static List<Maker> read() {
        try (InputStream in = FragileMakers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not where its class is");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
                    .filter(line -> !line.startsWith("#")).map(FragileMakers::maker).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Maker maker(String line) {
        String[] columns = line.split("\t");
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(FILE + " has " + COLUMNS + " columns, got: " + line);
        }
        return new Maker(columns[0], columns[1], columns[2], columns[3]);
    }
}
