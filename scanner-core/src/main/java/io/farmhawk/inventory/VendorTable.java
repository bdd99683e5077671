package io.farmhawk.inventory;

import io.farmhawk.address.MacAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The IEEE registries MA-L, MA-M and MA-S (24, 28 and 36 bits) as one sorted table. Immutable; any
 * thread.
 *
 * <p>Read from text of one line for each owner: the name, a tabulator, and its prefixes of 6, 7 or 9
 * hexadecimal digits divided by spaces. Empty lines and those that begin with {@code #} say nothing.
 */
public final class VendorTable implements Vendors {
    private static final String FOLDER = "/io/farmhawk/fingerprints/vendors/";
    private static final List<String> REGISTRIES = List.of("ma-l.tsv", "ma-m.tsv", "ma-s.tsv");

    /** Longest first: a narrower assignment wins over the block it was cut from. */
    private static final int[] LENGTHS = {36, 28, 24};
    private static final int MOST_PREFIXES = 1_000_000;
    private static final int LONGEST_NAME = 100;

    /** Ascending; see {@link #key}. */
    private final long[] keys;
    /** For each key, its owner's place in the names. */
    private final int[] owners;
    private final String[] names;

    private VendorTable(long[] keys, int[] owners, String[] names) {
        this.keys = keys;
        this.owners = owners;
        this.names = names;
    }

    /**
     * The table that comes with the fingerprints; empty where they are not on the class path.
     *
     * @throws UncheckedIOException if a file of it is damaged
     */
    public static VendorTable onClassPath() {
        Builder table = new Builder();
        try {
            for (String registry : REGISTRIES) {
                try (InputStream in = VendorTable.class.getResourceAsStream(FOLDER + registry)) {
                    if (in != null) {
                        table.add(new InputStreamReader(in, StandardCharsets.UTF_8));
                    }
                }
            }
            return table.build();
        } catch (IOException e) {
            throw new UncheckedIOException("the vendor prefixes in " + FOLDER
                    + " are damaged, build them again: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IOException if a line is not of the form, or a prefix is given twice
     */
    static VendorTable read(Reader in) throws IOException {
        Builder table = new Builder();
        table.add(in);
        return table.build();
    }

    @Override
    public Optional<String> of(MacAddress mac) {
        if (mac.isLocallyAdministered()) {
            return Optional.empty();
        }
        for (int length : LENGTHS) {
            int at = Arrays.binarySearch(keys, key(mac.prefix(length), length));
            if (at >= 0) {
                return Optional.of(names[owners[at]]);
            }
        }
        return Optional.empty();
    }

    /** How many prefixes are known. */
    public int size() {
        return keys.length;
    }

    /** The prefix in the place it has in an address, and below it how many bits of it count. */
    private static long key(long prefix, int length) {
        return prefix << (48 - length) << 8 | length;
    }

    /** Gathers lines, then sorts once. */
    private static final class Builder {
        private final List<String> names = new ArrayList<>();
        private final List<Entry> entries = new ArrayList<>();

        private record Entry(long key, int owner) {}

        void add(Reader in) throws IOException {
            BufferedReader lines = new BufferedReader(in);
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    owner(line, number);
                }
            }
        }

        private void owner(String line, int number) throws IOException {
            int tab = line.indexOf('\t');
            if (tab < 1 || tab > LONGEST_NAME || hasControls(line, tab)) {
                throw new IOException("line " + number
                        + " does not begin with a name of 1 to 100 characters and a tabulator");
            }
            for (String prefix : line.substring(tab + 1).split(" ", -1)) {
                if (entries.size() == MOST_PREFIXES) {
                    throw new IOException("line " + number + " has more than the "
                            + MOST_PREFIXES + " prefixes that fit");
                }
                entries.add(new Entry(prefix(prefix, number), names.size()));
            }
            names.add(line.substring(0, tab));
        }

        private static boolean hasControls(String line, int end) {
            for (int i = 0; i < end; i++) {
                if (Character.isISOControl(line.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        private static long prefix(String digits, int number) throws IOException {
            int length = digits.length() * 4;
            boolean fits = length == 24 || length == 28 || length == 36;
            long bits = 0;
            for (int i = 0; fits && i < digits.length(); i++) {
                fits = HexFormat.isHexDigit(digits.charAt(i));
                bits = fits ? bits << 4 | HexFormat.fromHexDigit(digits.charAt(i)) : bits;
            }
            if (!fits) {
                throw new IOException("line " + number
                        + " has a prefix that is not 6, 7 or 9 hexadecimal digits");
            }
            return key(bits, length);
        }

        VendorTable build() throws IOException {
            entries.sort(Comparator.comparingLong(Entry::key));
            for (int i = 1; i < entries.size(); i++) {
                if (entries.get(i).key == entries.get(i - 1).key) {
                    throw new IOException("one prefix has two owners, \""
                            + names.get(entries.get(i - 1).owner) + "\" and \""
                            + names.get(entries.get(i).owner) + '"');
                }
            }
            return new VendorTable(entries.stream().mapToLong(Entry::key).toArray(),
                    entries.stream().mapToInt(Entry::owner).toArray(),
                    names.toArray(String[]::new));
        }
    }
}
