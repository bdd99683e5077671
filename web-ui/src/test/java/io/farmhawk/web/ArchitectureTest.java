package io.farmhawk.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.farmhawk.BrokenServer;
import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.LinkType;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.observation.Provenance;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import io.farmhawk.probe.audit.AuditCheck;
import io.farmhawk.probe.audit.AuditEntry;
import java.net.http.HttpClient;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages may see, kept by tests. Each rule is proved once by a class that breaks it. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.farmhawk");

    private static final Set<String> SCANNED = Stream
            .of(Scan.Progress.class, Scan.Summary.class, Scan.Impact.class, Scan.Refused.class)
            .map(Class::getName).collect(Collectors.toSet());

    /** The read model, the values that it holds, and nothing of how they came about. */
    private static final DescribedPredicate<JavaClass> VISIBLE = resideInAnyPackage(
            "io.farmhawk.web", "io.farmhawk.app", "io.farmhawk.finding",
            "io.farmhawk.fingerprint", "io.farmhawk.inventory", "io.farmhawk.address",
            "io.farmhawk.json")
            .or(DescribedPredicate.<JavaClass>describe("values held by the read model",
                    type -> type.isEquivalentTo(Provenance.class)
                            || type.isEquivalentTo(CaptureCounters.class)
                            || type.isEquivalentTo(KillSwitch.Stopped.class)
                            || type.isEquivalentTo(ProbeScope.class)
                            || SCANNED.contains(type.getFullName())
                            || type.isEquivalentTo(AuditEntry.class)
                            || type.isEquivalentTo(AuditCheck.Result.class)));

    private static final ArchRule SEES_THE_READ_MODEL_ONLY = classes().that()
            .resideInAPackage("io.farmhawk.web..").should().onlyDependOnClassesThat(
                    VISIBLE.or(DescribedPredicate.not(resideInAPackage("io.farmhawk.."))));

    private static final ArchRule ONLY_THE_WEB_SERVES = noClasses().that()
            .resideOutsideOfPackage("io.farmhawk.web..").should().dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "gg.jte..", "org.eclipse.jetty..", "jakarta..");

    private static final ArchRule MAKES_NO_CONNECTIONS = noClasses().that()
            .resideInAPackage("io.farmhawk.web..").should().dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Socket|HttpURLConnection)|java\\.net\\.http\\..*");

    @Test
    void pagesSeeTheReadModelOnly() {
        SEES_THE_READ_MODEL_ONLY.check(PRODUCT);
    }

    @Test
    void onlyTheWebServes() {
        ONLY_THE_WEB_SERVES.check(PRODUCT);
    }

    @Test
    void pagesMakeNoConnections() {
        MAKES_NO_CONNECTIONS.check(PRODUCT);
    }

    @Test
    void theRulesCatchAClassThatBreaksThem() {
        JavaClasses broken = new ClassFileImporter().importClasses(BrokenHabits.class);

        assertThatThrownBy(() -> SEES_THE_READ_MODEL_ONLY.check(broken))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> MAKES_NO_CONNECTIONS.check(broken))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ONLY_THE_WEB_SERVES
                .check(new ClassFileImporter().importClasses(BrokenServer.class)))
                .isInstanceOf(AssertionError.class);
    }

    /** Looks past the read model, and calls out. */
    static final class BrokenHabits {
        LinkType link = LinkType.ETHERNET;
        HttpClient client = HttpClient.newHttpClient();
    }
}
