package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Depth;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.RecallMatrix;
import io.farmhawk.fingerprint.RecallMatrix.Row;
import io.farmhawk.fingerprint.SimulatedUnit;
import io.farmhawk.fingerprint.SimulatedUnit.State;
import io.farmhawk.fingerprint.SimulatedUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How well simulated units are found. The numbers stand in docs/fingerprints.md. */
class RecallTest {
    private static final RecallMatrix MATRIX = matrix();

    private static RecallMatrix matrix() {
        try {
            return RecallMatrix.onClassPath(Network.PACK);
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    @ParameterizedTest
    @EnumSource(Depth.class)
    void theDocumentationShowsTheMatrix(Depth depth) throws IOException {
        String table = MATRIX.table(depth);

        System.out.println(depth.word() + "\n" + table);
        assertThat(documentation().contains(table)).as("docs/fingerprints.md shows\n%s", table)
                .isTrue();
    }

    @Test
    void aScanConfirmsStockAndOldUnits() {
        assertThat(rows(Depth.SCANNED, State.STOCK, State.OLD)).isNotEmpty()
                .filteredOn(row -> row.confidence() != Confidence.CONFIRMED)
                .extracting(row -> row.unit().id() + " " + row.state().word()).isEmpty();
    }

    @Test
    void everyStockAndOldUnitIsConfirmedIfEverythingIsAsked() {
        assertThat(rows(Depth.EVERYTHING, State.STOCK, State.OLD)).isNotEmpty()
                .allMatch(row -> row.confidence() == Confidence.CONFIRMED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCANNED", "EVERYTHING"})
    void nineOfTenRenamedAndHardenedUnitsAreLikelyAtLeast(Depth depth) {
        List<Row> rows = rows(depth, State.RENAMED, State.HARDENED);
        long found = rows.stream()
                .filter(row -> row.confidence().compareTo(Confidence.LIKELY) >= 0).count();

        assertThat(found).as("of %d when %s", rows.size(), depth.word())
                .isGreaterThanOrEqualTo((9L * rows.size() + 9) / 10);
    }

    @Test
    void noUnitIsTakenForAnotherProduct() {
        assertThat(MATRIX.rows()).filteredOn(row -> row.mistaken().isPresent())
                .extracting(Row::cell).isEmpty();
    }

    @Test
    void whereTheSignsDoNotTellSistersApartTheirFamilyIsNamed() {
        assertThat(MATRIX.rows()).filteredOn(row -> row.state() == State.PROXIED
                && row.depth() == Depth.SCANNED && row.unit().id().startsWith("nanokvm"))
                .hasSize(2).allMatch(row -> row.family().filter("nanokvm-software"::equals)
                        .isPresent());
    }

    @Test
    void everyProductHasAUnitThatIsAskedAboutInEveryStateThatIsKnown() throws Exception {
        Set<String> tried = new java.util.TreeSet<>();
        for (SimulatedUnit unit : SimulatedUnits.onClassPath()) {
            unit.product().ifPresent(product -> {
                tried.add(product);
                assertThat(unit.states()).as(unit.id()).containsKeys(State.STOCK, State.RENAMED,
                        State.HARDENED, State.PROXIED);
            });
        }

        assertThat(Network.PACK.fingerprints()).filteredOn(each -> each.kind().equals("ip-kvm"))
                .extracting(Fingerprint::id).containsExactlyInAnyOrderElementsOf(tried);
    }

    @Test
    void theIndexNamesEveryUnit() throws Exception {
        Path folder = Path.of(System.getProperty("farmhawk.root"),
                "fingerprints/src/main/resources/io/farmhawk/fingerprints/units");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(Files.readAllLines(folder.resolve("index.txt")))
                    .isEqualTo(files.map(file -> "units/" + file.getFileName())
                            .filter(name -> name.endsWith(".yaml")).sorted().toList());
        }
        assertThat(SimulatedUnits.onClassPath()).allMatch(unit -> Files
                .exists(folder.resolve(unit.id() + ".yaml")));
    }

    @Test
    void theExampleOfTheDocumentationIsAUnit() throws Exception {
        String text = documentation();
        int from = text.indexOf("```text") + "```text".length();

        SimulatedUnit example = SimulatedUnit.parse("docs/fingerprints.md",
                text.substring(from, text.indexOf("```", from)));

        assertThat(example.states()).containsKeys(State.STOCK, State.RENAMED, State.HARDENED);
    }

    static String documentation() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("farmhawk.root"), "docs/fingerprints.md"));
    }

    private static List<Row> rows(Depth depth, State... states) {
        return MATRIX.rows().stream().filter(row -> row.depth() == depth
                && List.of(states).contains(row.state())).toList();
    }
}
