package io.farmhawk.publish.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpPrefix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandJsonTest {
    private static final String GOOD = "{\"id\":\"00000000-0000-0000-0000-000000000007\","
            + "\"device\":\"local/home/fh-0123456789\",\"issuedAt\":\"2026-11-25T07:00:00Z\","
            + "\"expiresAt\":\"2026-11-25T07:05:00Z\",\"sequence\":7,\"action\":\"scan\","
            + "\"targets\":[\"10.0.0.0/28\",\"10.0.0.77/32\"]}";

    @Test
    void isWrittenAsItIsRead() throws CommandException {
        Command command = Letters.command(7, Letters.scan("10.0.0.0/28", "10.0.0.77"));

        assertThat(new String(CommandJson.write(command), StandardCharsets.UTF_8))
                .isEqualTo(GOOD);
        assertThat(read(GOOD)).isEqualTo(command);
        for (Command.Action action : List.of(Letters.STOP, Letters.RESUME, Letters.SCAN)) {
            Command other = Letters.command((1L << 53) - 1, action);
            assertThat(CommandJson.read(CommandJson.write(other))).isEqualTo(other);
        }
    }

    @Test
    void aScanWithoutTargetsIsOneOfTheWholeScope() throws CommandException {
        String text = GOOD.replaceFirst(",\"targets\":.*]", "");

        assertThat(read(text).action())
                .isEqualTo(new Command.Action.Scan(List.<IpPrefix>of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "targets|target|a member that this version does not know",
            "scan|stop|a member that this version does not know", // stop has no targets
            "\"scan\"|\"erase\"|action must be scan, stop or resume",
            "\"scan\"|7|action is missing", "\"10.0.0.0/28\"|\"10.0.0.0/33\"|targets must list",
            "\"10.0.0.0/28\"|7|targets must list", "[\"10|\"[10|an order is a JSON object",
            "[\"10.0.0.0/28\",\"10.0.0.77/32\"]|\"10.0.0.0/28\"|targets must list",
            "[\"10.0.0.0/28\",\"10.0.0.77/32\"]|null|targets must list",
            "07:05:00|07:10:01|expiresAt must be within 10 minutes",
            "07:05:00|06:59:59|expiresAt must be within 10 minutes",
            "2026-11-25T07:00:00Z|yesterday|issuedAt must be a time",
            "\"2026-11-25T07:00:00Z\"|7|issuedAt is missing",
            ":7,|:0,|sequence must be from 1",
            ":7,|:-7,|sequence must be from 1", ":7,|:7.5,|sequence must be from 1",
            ":7,|:1e300,|sequence must be from 1", ":7,|:9007199254740992,|sequence must be",
            ":7,|:\"7\",|sequence is missing", "000000000007\"|00000000000G\"|id must be a UUID",
            "00000000-0000-0000-0000-000000000007|0-0-0-0-7|id must be a UUID",
            "000000000007|00000000000A|id must be a UUID",
            "\"device\"|\"devise\"|device is missing",
            "{|[{|an order is a JSON object", "}|}{}|an order is a JSON object",
            "\"id\"|\"action\":\"stop\",\"id\"|an order is a JSON object"}) // said twice
    void refusesWhatIsNoOrder(String part, String instead, String reason) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> read(
                GOOD.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(instead))))
                .isInstanceOf(CommandException.class).hasMessageContaining(reason);
    }

    @Test
    void refusesMoreTargetsThanAScopeHolds() {
        String many = "\"10.0.0.1\",".repeat(256) + "\"10.0.0.2\"";

        assertThatThrownBy(() -> read(GOOD.replaceFirst("\\[.*]", "[" + many + "]")))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("targets must list at most 256 networks, got 257");
    }

    @Test
    void refusesOctetsThatAreNoText() {
        byte[] octets = GOOD.getBytes(StandardCharsets.UTF_8);
        octets[GOOD.indexOf("local")] = (byte) 0xFF;

        assertThatThrownBy(() -> CommandJson.read(octets)).isInstanceOf(CommandException.class);
    }

    private static Command read(String text) throws CommandException {
        return CommandJson.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
