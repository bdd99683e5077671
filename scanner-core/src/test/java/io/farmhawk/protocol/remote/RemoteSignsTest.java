package io.farmhawk.protocol.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import io.farmhawk.protocol.remote.RemoteSign.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSignsTest {
    private static final RemoteSigns SIGNS = RemoteSigns.bundled();

    static Stream<RemoteSign> rows() {
        return SIGNS.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void recognisesTheExamplesOfARowAndNotTheLookalikes(RemoteSign row) {
        assertThat(row.source()).isNotBlank();
        assertThat(row.match()).isNotEmpty()
                .allSatisfy(example -> assertThat(found(row, example)).as(example)
                        .isEqualTo(row.application()));
        assertThat(row.reject()).isNotEmpty()
                .allSatisfy(example -> assertThat(found(row, example)).as(example)
                        .isNotEqualTo(row.application()));
    }

    @Test
    void readsWhatIsBundled() {
        assertThat(SIGNS.rows()).hasSizeGreaterThan(150);
        assertThat(SIGNS.rows()).extracting(RemoteSign::application).contains("anydesk",
                "teamviewer", "rustdesk", "goto", "chrome-remote-desktop", "splashtop",
                "screenconnect", "parsec", "dwservice", "tailscale");
        assertThat(SIGNS.rows()).filteredOn(row -> row.kind() == Kind.TCP
                || row.kind() == Kind.UDP).extracting(RemoteSign::at)
                .allMatch(at -> Stream.of(0, 4, 11).anyMatch(at::equals));
    }

    @Test
    void noNameBelongsToTwoApplications() {
        List<String> names = SIGNS.rows().stream().filter(row -> row.kind() == Kind.NAME)
                .flatMap(row -> row.values().stream()).toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void takesANameForWhatStandsAboveIt() {
        assertThat(SIGNS.name("Relay-1.Net.AnyDesk.com.")).isEqualTo("anydesk");
        assertThat(SIGNS.name("com")).isNull();
        assertThat(SIGNS.name("")).isNull();
        assertThat(SIGNS.name("..")).isNull();
        assertThat(SIGNS.name("a.".repeat(60_000))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "application: x", "{application: x, by: smell, source: s}",
            "{application: x, by: tcp, source: s, values: [\"00\"], match: [\"00\"]}"})
    void refusesARowThatIsNotWhole(String row) {
        assertThatThrownBy(() -> RemoteSign.read(JsonText.parseYaml(row)))
                .isInstanceOf(JsonTextException.class);
    }

    private static @Nullable String found(RemoteSign row, String example) {
        return switch (row.kind()) {
            case NAME -> SIGNS.name(example);
            case TCP, UDP -> {
                byte[] octets = RemoteSign.octets(example);
                var pattern = SIGNS.octets(row.kind() == Kind.TCP, octets, 0, octets.length);
                yield pattern == null ? null : pattern.application();
            }
            case CERTIFICATE -> SIGNS.certificate(example);
            case GROUP -> {
                String[] parts = example.split(":");
                yield SIGNS.groupOwner(0, IpAddress.parse(parts[0]).orElseThrow().low(),
                        Integer.parseInt(parts[1]));
            }
            case PATH, SUBPROTOCOL, ALPN -> SIGNS.exact(row.kind(), example);
        };
    }
}
