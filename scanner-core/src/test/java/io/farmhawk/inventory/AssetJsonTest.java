package io.farmhawk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetJsonTest {
    private static final Asset KVM = new Asset(new AssetId("a-0123456789abcdef"),
            Optional.of(MacAddress.parse("30:52:53:00:00:01")), Optional.of("BuildJet, Inc."),
            List.of(Facts.ip("192.168.1.40"), Facts.ip("fe80::1")),
            List.of(new Asset.Name("jetkvm \"küche\"", "mdns")), List.of("arp", "mdns"),
            Instant.parse("2026-03-01T09:00:00Z"), Instant.parse("2026-03-01T09:00:01.5Z"));
    private static final Asset ALONE = new Asset(new AssetId("a-0123456789abcdee"),
            Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), Instant.EPOCH,
            Instant.EPOCH);
    private static final String TEXT = AssetJson.write(KVM).toText();

    @Test
    void readsBackWhatItWrote() throws JsonTextException {
        assertThat(AssetJson.read(JsonText.parse(TEXT))).contains(KVM);
        assertThat(AssetJson.read(JsonText.parse(AssetJson.write(ALONE).toText())))
                .contains(ALONE);
    }

    @Test
    void namesTheLabelAPersonWouldUse() {
        assertThat(TEXT).contains("\"label\":\"jetkvm \\\"küche\\\"\"");
        assertThat(AssetJson.write(ALONE).text("label")).contains("a-0123456789abcdee");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-0123456789abcdef", "30:52:53:00:00:01", "192.168.1.40",
            "2026-03-01T09:00:00Z", "2026-03-01T09:00:01.500Z"})
    void refusesAnAssetWithADamagedValue(String value) throws JsonTextException {
        assertThat(TEXT).contains(value);

        assertThat(AssetJson.read(JsonText.parse(TEXT.replace(value, "x" + value)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"id\"", "\"firstSeen\"", "\"lastSeen\"", "\"protocol\"", "\"value\""})
    void refusesAnAssetWithoutAMember(String member) throws JsonTextException {
        assertThat(AssetJson.read(JsonText.parse(TEXT.replace(member, "\"other\"")))).isEmpty();
    }

    @Test
    void refusesWhatIsNoObject() throws JsonTextException {
        assertThat(AssetJson.read(Json.texts(List.of("a")))).isEmpty();
        assertThat(AssetJson.read(JsonText.parse("{}"))).isEmpty();
        assertThat(AssetJson.read(JsonText.parse("{\"id\":7,\"addresses\":[3]}"))).isEmpty();
    }
}
