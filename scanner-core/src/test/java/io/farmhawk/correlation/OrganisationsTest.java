package io.farmhawk.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationsTest {
    @ParameterizedTest
    @CsvSource({"acme.com, acme", "ad.acme.co.uk, acme", "eu.corp.acme.com, acme",
            "ACME.LOCAL, acme", "corp.acme.local, acme", "acme.github.io, acme",
            "acme.internal, acme"})
    void areTheLabelBeforeThePublicSuffix(String domain, String organisation) {
        assertThat(Organisations.of(domain)).contains(organisation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com", "co.uk", "local", "corp.local", "ad.corp.internal", "lan", "",
            ".", "a..b.com", "192.168.1.1", "fritz.box.home", "acme", "acme.com/path", "\u00fc.de"})
    void areNobodyWhereNobodyIsNamed(String domain) {
        assertThat(Organisations.of(domain)).as(domain).isEmpty();
    }
}
