package io.farmhawk.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FarmScaleTest {
    private final FarmScale scale = FarmScale.bundled();

    @ParameterizedTest
    @EnumSource
    void everyMeasureHasASourceAndStepsThatAscend(Measure measure) {
        for (Site.Kind kind : Site.Kind.values()) {
            scale.row(measure, kind).ifPresent(row -> {
                assertThat(row.source()).isNotBlank();
                assertThat(row.steps()).isNotEmpty().isSortedAccordingTo(
                        java.util.Comparator.comparingInt(FarmScale.Row.Step::from));
                assertThat(row.ratio(row.steps().getFirst().from() - 1)).isEqualTo(1);
            });
        }
        assertThat(scale.row(measure, Site.Kind.HOME)).isPresent();
    }

    @Test
    void everyToolIsAnApplicationThatFlowsAreLabelledWith() throws Exception {
        Set<String> labels = new TreeSet<>();
        Pattern row = Pattern.compile("application: ([a-z0-9-]+)");
        Path data = Path.of(
                FarmScale.class.getResource("/io/farmhawk/protocol/remote/vpn.yaml").toURI())
                .getParent();
        try (var files = Files.list(data)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                Matcher matcher = row.matcher(Files.readString(file));
                while (matcher.find()) {
                    labels.add(matcher.group(1));
                }
            }
        }

        assertThat(labels).containsAll(Tools.bundled().screen())
                .containsAll(Tools.bundled().hidingVpn());
    }
}
