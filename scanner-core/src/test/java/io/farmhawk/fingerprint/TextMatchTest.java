package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TextMatchTest {
    private static final FingerprintPack PACK = FingerprintPack.of(List.of(
            Samples.fingerprint(Samples.PRODUCT.replace("body: { contains: box.ico }",
                    "body: { contains: box.ico }, title: { prefix: Bo }")
                    .replace("match: [\"<link href=box.ico>\"], reject: [fox.ico]",
                            "match: [{title: Box, body: box.ico}], reject: [{title: Fox}]")),
            Samples.fingerprint(Samples.PRODUCT.replace("id: box\n", "id: old\n")
                    .replace("status: stable", "status: deprecated"))));

    @Test
    void namesTheSignalsThatATextFitsAndWhatIsStillOpen() throws Exception {
        List<TextMatch> matches = TextMatch.of(PACK, "http-response", Optional.empty(), "Box");

        assertThat(matches).hasSize(2);
        assertThat(matches.get(0).signal().id()).isEqualTo("title");
        assertThat(matches.get(0).open()).isEmpty();
        assertThat(matches.get(1).fits()).singleElement().hasToString("title prefix \"Bo\"");
        assertThat(matches.get(1).open()).singleElement().hasToString("body contains \"box.ico\"");
    }

    @Test
    void triesOneFieldAlone() throws Exception {
        assertThat(TextMatch.of(PACK, "http-response", Optional.of("body"), "Box")).isEmpty();
        assertThat(TextMatch.of(PACK, "http-response", Optional.of("body"), "a box.ico"))
                .singleElement().extracting(match -> match.signal().id()).isEqualTo("icon");
    }

    @Test
    void saysWhichKindsAndFieldsThereAre() {
        assertThatThrownBy(() -> TextMatch.of(PACK, "smell", Optional.empty(), "Box"))
                .isInstanceOf(FingerprintException.class)
                .hasMessageStartingWith(
                        "there is no observation \"smell\"; use one of interface, ");
        assertThatThrownBy(() -> TextMatch.of(PACK, "of-no-asset", Optional.empty(), "Box"))
                .isInstanceOf(FingerprintException.class);
        assertThatThrownBy(() -> TextMatch.of(PACK, "interface", Optional.of("name"), "Box"))
                .isInstanceOf(FingerprintException.class)
                .hasMessage("interface has no field \"name\"; use one of mac");
    }

    @Test
    @Timeout(10)
    void testsAsMuchOfATextAsOfTheRealThing() throws Exception {
        String padding = "x".repeat(ObservationFields.MOST_BODY);

        assertThat(TextMatch.of(PACK, "http-response", Optional.of("body"), padding + "box.ico"))
                .isEmpty();
        assertThat(TextMatch.of(PACK, "http-response", Optional.empty(), "x".repeat(10_000_000)))
                .isEmpty();
    }
}
