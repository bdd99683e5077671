package io.farmhawk.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.correlation.Tenant.Bond;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TenantRulesTest {
    private static final long SEED = 20_261_125;

    private final TenantRules rules = TenantRules.bundled();

    static Stream<TenantRule> bundled() {
        return TenantRules.bundled().rules().stream();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void eachRowReadsWhatItSaysAndNothingElse(TenantRule rule) {
        for (String example : rule.match()) {
            List<String> parts = List.of(example.split(" = "));
            assertThat(parts).as(example).hasSize(2);
            assertThat(rules.of(parts.getFirst())).as(example).hasValueSatisfying(tenant -> {
                assertThat(tenant.service()).isEqualTo(rule.id());
                assertThat(tenant.employer()).isEqualTo(parts.getLast());
                assertThat(tenant.bond()).isEqualTo(rule.bond());
            });
        }
        for (String example : rule.reject()) {
            assertThat(rules.of(example).filter(tenant -> tenant.service().equals(rule.id())))
                    .as(example).isEmpty();
        }
    }

    @Test
    void readsOneOrganisationFromSeveralServices() {
        assertThat(Stream.of("acme.okta.com", "acme-my.sharepoint.com",
                "_ldap._tcp.dc._msdcs.corp.ACME.example.", "gateway-acme.goskope.com")
                .map(rules::of).flatMap(Optional::stream).map(Tenant::employer))
                .containsOnly("acme").hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"www.okta.com", "okta.com", "evilokta.com", "acme.okta.com.evil.example", "''",
            "10.0.0.1", "_ldap._tcp.dc._msdcs.corp.local", "_ldap._tcp.dc._msdcs.",
            "..okta.com", "12345.okta.com"})
    void readsNobodyFromNamesThatAreNobodys(String name) {
        assertThat(rules.of(name)).isEmpty();
    }

    @Test
    void readsWhateverAHostSends() {
        SplittableRandom random = new SplittableRandom(SEED);
        String[] parts = {"acme", "okta", "com", ".", "..", "_msdcs", "._msdcs.", "wpad.", "-", "",
                "\u0000", "\u00fc", "xn--", "_sites", "sharepoint", "local", "a".repeat(300)};
        for (int i = 0; i < 50_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                name.append(parts[random.nextInt(parts.length)]);
            }
            assertThat(rules.of(name.toString()).map(Tenant::employer).filter(String::isBlank))
                    .as("seed %d: %s", SEED, name).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"label, okta.com, SIGN_IN", "domain, .wpad., SIGN_IN", "behind, _msdcs., DEVICE"})
    void refusesARowWhoseValuesDoNotFitItsForm(String form, String value, Bond bond)
            throws JsonTextException {
        String row = """
                {id: x, form: %s, bond: %s, values: ["%s"], source: s, match: ["a = a"], reject: ["b"]}
                """
                .formatted(form, bond.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        value);

        assertThatThrownBy(() -> TenantRule.read(JsonText.parseYaml(row)))
                .isInstanceOf(JsonTextException.class).hasMessageContaining("x: values");
    }
}
