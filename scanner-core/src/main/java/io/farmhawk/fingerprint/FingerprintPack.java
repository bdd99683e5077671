package io.farmhawk.fingerprint;

import io.farmhawk.net.HttpQuestion.Scheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** All fingerprints in use, by id. Immutable; any thread. */
public final class FingerprintPack {
    static final int MOST_PRODUCTS = 10_000;
    static final int MOST_PATHS = 16;
    static final int MOST_PORTS = 4;

    private static final String ROOT = "/io/farmhawk/fingerprints/";
    private static final String INDEX = "index.txt";
    private static final int MOST_INDEX = 1 << 20;
    private static final Pattern FILE = Pattern
            .compile("products/([a-z0-9-]+)/([a-z0-9-]+)\\.yaml");

    private final List<Fingerprint> fingerprints;
    private final List<PortProbe> probes;
    /** Of those that are not bundled. */
    private final Map<String, Origin> origins;

    private FingerprintPack(List<Fingerprint> fingerprints, Map<String, Origin> origins) {
        this.fingerprints = fingerprints.stream().sorted(Comparator.comparing(Fingerprint::id))
                .toList();
        this.origins = Map.copyOf(origins);
        probes = List.copyOf(probes(this.fingerprints));
    }

    /** @throws IllegalArgumentException if an id is there twice or there are too many */
    public static FingerprintPack of(List<Fingerprint> fingerprints) {
        fault(fingerprints).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return new FingerprintPack(fingerprints, Map.of());
    }

    /**
     * Reads the pack of the {@code fingerprints} module, all files that its index names.
     *
     * @throws FingerprintException if there is none, or a file breaks a rule
     */
    public static FingerprintPack onClassPath() throws FingerprintException {
        List<String> files = resource(INDEX, MOST_INDEX).lines().limit(MOST_PRODUCTS + 1L).toList();
        if (files.size() > MOST_PRODUCTS) {
            throw new FingerprintException(INDEX + ": " + tooMany(files.size()));
        }
        List<Fingerprint> fingerprints = new ArrayList<>();
        for (String file : files) {
            fingerprints.add(product(file));
        }
        Optional<String> fault = fault(fingerprints);
        if (fault.isPresent()) {
            throw new FingerprintException(fault.get());
        }
        return new FingerprintPack(fingerprints, Map.of());
    }

    /**
     * This pack with an operator's files over it: one of the same id takes the place of ours.
     *
     * @param name of their pack, for a person
     * @param own by file
     * @throws FingerprintException if an id is in two of the files, or there are too many
     */
    FingerprintPack with(String name, Path directory, SortedMap<String, Fingerprint> own)
            throws FingerprintException {
        Map<String, Fingerprint> all = new HashMap<>();
        fingerprints.forEach(each -> all.put(each.id(), each));
        Map<String, Origin> named = new HashMap<>();
        for (Map.Entry<String, Fingerprint> entry : own.entrySet()) {
            String id = entry.getValue().id();
            Origin origin = new Origin(name, entry.getKey(), all.containsKey(id));
            Origin twin = named.put(id, origin);
            if (twin != null) {
                throw new FingerprintException(PackDirectory.shown(directory, entry.getKey())
                        + ", id: \"" + id + "\" is in " + PackDirectory.shown(Path.of(twin.file()))
                        + ", too; give each fingerprint an id of its own");
            }
            all.put(id, entry.getValue());
        }
        List<Fingerprint> merged = List.copyOf(all.values());
        Optional<String> fault = fault(merged);
        if (fault.isPresent()) {
            throw new FingerprintException(
                    PackDirectory.shown(directory) + ": " + fault.get());
        }
        return new FingerprintPack(merged, named);
    }

    private static Fingerprint product(String file) throws FingerprintException {
        var form = FILE.matcher(file);
        if (!form.matches()) {
            throw new FingerprintException(INDEX + ": \"" + FileEntry.shortened(file)
                    + "\" names no product; write products/KIND/ID.yaml");
        }
        Fingerprint product = Fingerprint.parse(file,
                resource(file, FingerprintReader.MOST_CHARACTERS));
        if (product.kind().equals(form.group(1)) && product.id().equals(form.group(2))) {
            return product;
        }
        throw new FingerprintException(file + ", id: is \"" + product.id() + "\" of kind \""
                + product.kind() + "\"; name folder and file so, or mend kind and id");
    }

    /** All of them, also those that are deprecated. */
    public List<Fingerprint> fingerprints() {
        return fingerprints;
    }

    /** The one of this id, also if it is deprecated. */
    public Optional<Fingerprint> fingerprint(String id) {
        return fingerprints.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Where one of {@link #fingerprints} comes from. */
    public Origin origin(Fingerprint fingerprint) {
        return origins.getOrDefault(fingerprint.id(), Origin.bundled(fingerprint));
    }

    /**
     * Signals that test the same in this pack as they did in another, as {@code product/signal}, and rules
     * that read a version as they did, as {@code product/version/rule}: what was seen of them then still
     * holds, whatever it weighs now.
     */
    public Set<String> testsAsBefore(FingerprintPack before) {
        Map<String, String> tests = before.tests();
        Map<String, String> same = tests();
        same.entrySet().removeIf(test -> !test.getValue().equals(tests.get(test.getKey())));
        return same.keySet();
    }

    private Map<String, String> tests() {
        Map<String, String> tests = new HashMap<>();
        for (Fingerprint fingerprint : fingerprints) {
            fingerprint.signals().forEach(signal -> tests
                    .put(fingerprint.id() + '/' + signal.id(), signal.where().toString()));
            fingerprint.firmware().versions().forEach(rule -> tests.put(
                    fingerprint.id() + "/version/" + rule.id(),
                    rule.where() + " read as " + rule.extract()));
        }
        return tests;
    }

    /**
     * What a prober should ask a web server for: at most 16 paths without query, "/" first.
     */
    public List<String> httpPaths() {
        return probes.getFirst().paths();
    }

    /**
     * What a scan should ask, port by port: 443 and 80 first, then at most {@value #MOST_PORTS} others.
     */
    public List<PortProbe> probes() {
        return probes;
    }

    private static Optional<String> fault(List<Fingerprint> fingerprints) {
        if (fingerprints.size() > MOST_PRODUCTS) {
            return Optional.of(tooMany(fingerprints.size()));
        }
        Set<String> ids = new HashSet<>();
        for (Fingerprint fingerprint : fingerprints) {
            if (!ids.add(fingerprint.id())) {
                return Optional.of("the id \"" + fingerprint.id()
                        + "\" is there twice; give each fingerprint an id of its own");
            }
        }
        List<PortProbe> probes = probes(fingerprints);
        Optional<PortProbe> tooLong = probes.stream()
                .filter(probe -> probe.paths().size() > MOST_PATHS).findFirst();
        if (tooLong.isPresent()) {
            return Optional.of("probes of all fingerprints are " + tooLong.get().paths().size()
                    + " paths, at most " + MOST_PATHS
                    + " are asked for; keep those that tell most");
        }
        List<Integer> ports = probes.stream().map(PortProbe::port).distinct().skip(2).sorted()
                .toList();
        return ports.size() > MOST_PORTS
                ? Optional.of("probes of all fingerprints name " + ports.size()
                        + " ports beside 80 and 443 " + ports + ", at most " + MOST_PORTS
                        + " are asked; keep those that tell most")
                : Optional.empty();
    }

    private static String tooMany(int count) {
        return "a pack has at most " + MOST_PRODUCTS + " fingerprints, got " + count
                + "; remove those that are not needed";
    }

    private static List<PortProbe> probes(List<Fingerprint> fingerprints) {
        Map<Map.Entry<Integer, Scheme>, Set<String>> paths = new LinkedHashMap<>();
        Set<String> usual = new LinkedHashSet<>(List.of("/"));
        paths.put(Map.entry(Scheme.HTTPS.port(), Scheme.HTTPS), usual);
        paths.put(Map.entry(Scheme.HTTP.port(), Scheme.HTTP), usual);
        for (Fingerprint fingerprint : fingerprints) {
            if (fingerprint.isMatched()) {
                usual.addAll(fingerprint.probes());
                fingerprint.ports().forEach(each -> paths
                        .computeIfAbsent(Map.entry(each.port(), each.scheme()),
                                _ -> new LinkedHashSet<>(List.of("/")))
                        .addAll(each.paths()));
            }
        }
        return paths.entrySet().stream().map(each -> new PortProbe(each.getKey().getValue(),
                each.getKey().getKey(), List.copyOf(each.getValue()))).toList();
    }

    /** A file of the fingerprints module. */
    static String resource(String name, int most) throws FingerprintException {
        try (InputStream in = FingerprintPack.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                throw new FingerprintException(
                        name + ": not on the class path; add the fingerprints jar");
            }
            byte[] octets = in.readNBytes(most + 1);
            if (octets.length > most) {
                throw new FingerprintException(
                        name + ": longer than " + most + " octets; split it");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            throw new FingerprintException(name + ": is not UTF-8; store it as UTF-8", e);
        } catch (IOException e) {
            throw new FingerprintException(name + ": cannot be read; check the fingerprints jar",
                    e);
        }
    }
}
