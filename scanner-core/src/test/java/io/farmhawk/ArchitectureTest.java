package io.farmhawk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The structure, kept by tests. Each rule is proved once by a class that breaks it. */
class ArchitectureTest {
    /** A package may use its own level and those below; cycles are forbidden anyway. */
    private static final Map<String, Integer> LEVELS = Map.ofEntries(Map.entry("address", 1),
            Map.entry("json", 1), Map.entry("frame", 2), Map.entry("wire", 2),
            Map.entry("observation", 2), Map.entry("net", 2), Map.entry("protocol", 3),
            Map.entry("inventory", 4), Map.entry("fingerprint", 5), Map.entry("correlation", 5),
            Map.entry("finding", 6),
            Map.entry("probe", 7), Map.entry("store", 7), Map.entry("publish", 7),
            Map.entry("app", 8), Map.entry("cli", 9));

    /** Libraries that any package may use: they shape no design. */
    private static final Set<String> EVERYWHERE = Set.of("org.slf4j", "org.jspecify");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages("io.farmhawk");

    private static final ArchRule NO_CYCLES = slices().matching("io.farmhawk.(*)..").should()
            .beFreeOfCycles();

    private static final ArchRule LEVEL_ORDER = classes().should(onlyUseLowerLevels());

    private static final ArchRule ONE_WAY_OUT = noClasses().that().resideOutsideOfPackages(
            "io.farmhawk.net..").should().dependOnClassesThat().haveNameMatching(
                    "java\\.net\\.(Socket|DatagramSocket|HttpURLConnection)|java\\.net\\.http\\..*"
                            + "|java\\.nio\\.channels\\.(SocketChannel|DatagramChannel)");

    private static final ArchRule ONLY_COMMANDS_PRINT = noClasses().that()
            .resideOutsideOfPackage("io.farmhawk.cli..").should()
            .accessField(System.class, "out").orShould().accessField(System.class, "err");

    private static final ArchRule NO_REGEX_ON_THE_FRAME_PATH = noClasses().that()
            .resideInAnyPackage("io.farmhawk.wire..", "io.farmhawk.frame..",
                    "io.farmhawk.protocol..")
            .should().dependOnClassesThat().resideInAPackage("java.util.regex..");

    @Test
    void packagesHaveNoCycles() {
        NO_CYCLES.check(PRODUCT);
    }

    @Test
    void packagesUseTheirOwnLevelAndThoseBelow() {
        LEVEL_ORDER.check(PRODUCT);
    }

    @Test
    void connectionsAreOpenedInOnePackageOnly() {
        // The doctor may ask whether the configured broker answers: it opens that one connection.
        ONE_WAY_OUT.check(PRODUCT.that(com.tngtech.archunit.base.DescribedPredicate
                .not(JavaClass.Predicates.simpleNameStartingWith("Doctor"))));
    }

    @Test
    void onlyCommandsPrint() {
        ONLY_COMMANDS_PRINT.check(PRODUCT);
    }

    @Test
    void theFramePathUsesNoRegularExpressions() {
        NO_REGEX_ON_THE_FRAME_PATH.check(PRODUCT);
    }

    @Test
    void eachLibraryIsImportedByOnePackage() {
        assertThat(importers(PRODUCT)).allSatisfy((library, packages) -> assertThat(packages)
                .as("packages that import %s", library).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(classes = {io.farmhawk.wire.BrokenUpward.class})
    void theRulesCatchAnUpwardDependency(Class<?> broken) {
        JavaClasses classes = productAnd(broken);

        assertThatThrownBy(() -> LEVEL_ORDER.check(classes)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NO_CYCLES.check(classes)).isInstanceOf(AssertionError.class);
    }

    @Test
    void theRulesCatchASocketAPrintAndAnExpression() {
        JavaClasses classes = productAnd(io.farmhawk.wire.BrokenHabits.class);

        assertThatThrownBy(() -> ONE_WAY_OUT.check(classes)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ONLY_COMMANDS_PRINT.check(classes))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NO_REGEX_ON_THE_FRAME_PATH.check(classes))
                .isInstanceOf(AssertionError.class);
        assertThat(importers(classes).get("io.netty")).contains("io.farmhawk.wire");
    }

    private static JavaClasses productAnd(Class<?> broken) {
        Set<Class<?>> none = Set.of(broken);
        Set<JavaClass> all = new java.util.LinkedHashSet<>(PRODUCT);
        all.addAll(new ClassFileImporter().importClasses(none));
        return new ClassFileImporter().importPackages("io.farmhawk")
                .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "the product and one broken class",
                        type -> all.stream()
                                .anyMatch(known -> known.getName().equals(type.getName()))));
    }

    /** Third-party root packages with the packages of ours that use them. */
    private static Map<String, Set<String>> importers(JavaClasses classes) {
        Map<String, Set<String>> importers = new HashMap<>();
        classes.forEach(type -> type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> !target.isPrimitive())
                // pcap4j hands its capture times out in this type; it is no database.
                .filter(target -> !target.isEquivalentTo(java.sql.Timestamp.class))
                .map(JavaClass::getPackageName)
                .filter(name -> !name.startsWith("java.") || name.startsWith("java.sql"))
                .filter(name -> !name.startsWith("javax.") && !name.startsWith("io.farmhawk")
                        && !name.startsWith("jdk.") && !name.startsWith("com.sun."))
                .map(ArchitectureTest::root).filter(name -> !EVERYWHERE.contains(name))
                .forEach(name -> importers.computeIfAbsent(name, _ -> new TreeSet<>())
                        .add(type.getPackageName())));
        return importers;
    }

    private static String root(String packageName) {
        return java.util.Arrays.stream(packageName.split("\\.")).limit(2)
                .collect(Collectors.joining("."));
    }

    private static ArchCondition<JavaClass> onlyUseLowerLevels() {
        return new ArchCondition<>("use their own level and those below") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> dependency.getTargetClass().getPackageName()
                                .startsWith("io.farmhawk"))
                        .filter(dependency -> level(dependency.getTargetClass()) > level(type))
                        .forEach(dependency -> events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    private static int level(JavaClass type) {
        String[] words = type.getPackageName().split("\\.");
        Integer level = words.length < 3 ? null : LEVELS.get(words[2]);
        if (level == null) {
            throw new AssertionError(type.getPackageName() + " has no level: add it to the table");
        }
        return level;
    }
}
