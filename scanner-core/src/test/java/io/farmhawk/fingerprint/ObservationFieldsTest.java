package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObservationFieldsTest {
    @Test
    void givesEveryFieldThatItsKindOffers() {
        for (Observation observation : Samples.ofEachKind()) {
            for (String field : ObservationKind.of(observation).fields()) {
                assertThat(ObservationFields.values(observation, field)).as("%s of %s", field,
                        observation).isNotEmpty().doesNotContain("");
            }
        }
    }

    @Test
    void givesNoFieldThatItsKindDoesNotOffer() {
        for (Observation observation : Samples.ofEachKind()) {
            ObservationKind kind = ObservationKind.of(observation);

            assertThat(kind.offers("frame")).isFalse();
            assertThat(ObservationFields.values(observation, "frame")).isEmpty();
        }
    }

    @Test
    void knowsEveryKindByItsWord() {
        Set<ObservationKind> kinds = EnumSet.noneOf(ObservationKind.class);
        Samples.ofEachKind().forEach(each -> kinds.add(ObservationKind.of(each)));

        assertThat(kinds).containsExactlyInAnyOrder(ObservationKind.values());
        assertThat(kinds).allSatisfy(
                kind -> assertThat(ObservationKind.named(kind.word())).contains(kind));
        assertThat(ObservationKind.DHCP_IDENTITY.word()).isEqualTo("dhcp-identity");
    }

    @Test
    void readsHeadersByTheirLowerCaseName() {
        Observation page = Samples.page(0, "", "");

        assertThat(ObservationFields.values(page, "header.server")).containsExactly("x");
        assertThat(ObservationFields.values(page, "header.via")).isEmpty();
        assertThat(ObservationKind.HTTP_RESPONSE.offers("header.Server")).isFalse();
        assertThat(ObservationKind.HTTP_RESPONSE.offers("header.")).isFalse();
        assertThat(ObservationKind.HTTP_REQUEST.offers("header.server")).isFalse();
    }

    @Test
    void joinsNumbersByCommas() {
        assertThat(ObservationFields.values(Samples.dhcp(0, "h", "c"), "parameterList"))
                .containsExactly("1,3");
    }

    @Test
    void cutsWhatIsTooLong() {
        Observation page = Samples.page(0, "t".repeat(9_000), "b".repeat(9_000));

        assertThat(ObservationFields.values(page, "title").getFirst())
                .hasSize(ObservationFields.MOST);
        assertThat(ObservationFields.values(page, "body").getFirst())
                .hasSize(ObservationFields.MOST_BODY);
    }
}
