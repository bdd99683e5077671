package io.farmhawk.protocol.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.SshClient;
import io.farmhawk.observation.Observation.SshKeyExchange;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshDecoderTest {
    private static final String BANNER = "SSH-2.0-OpenSSH_9.6p1 Ubuntu-3\r\n";
    /** Key exchange, host keys, encryption, authentication, compression (both ways), languages. */
    private static final List<String> LISTS = List.of("curve25519-sha256", "ssh-ed25519",
            "aes128-ctr,aes256-ctr", "aes256-gcm@openssh.com", "hmac-sha2-256", "hmac-sha1",
            "none", "zlib", "", "");
    /** MD5 of {@code curve25519-sha256;aes128-ctr,aes256-ctr;hmac-sha2-256;none}, by md5sum. */
    private static final String HASSH = "7c1b6ce34a5161c6127681698dd5f921";

    private final StreamRun run = new StreamRun(new SshDecoder());

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_460})
    void readsAClientHoweverItIsCut(int size) {
        run.segments(opening(BANNER, LISTS), size);

        var told = run.told();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOfSatisfying(SshClient.class, client -> {
            assertThat(client.banner()).isEqualTo("SSH-2.0-OpenSSH_9.6p1 Ubuntu-3");
            assertThat(client.serverPort()).isEqualTo(StreamRun.PORT);
        });
        assertThat(told.getLast()).isInstanceOfSatisfying(SshKeyExchange.class, lists -> {
            assertThat(lists.hassh()).isEqualTo(HASSH);
            assertThat(lists.server()).isFalse();
            assertThat(lists.port()).isEqualTo(StreamRun.PORT);
        });
    }

    @Test
    void tellsTheLineWhereTheListsNeverCame() {
        run.segments(BANNER.getBytes(StandardCharsets.US_ASCII), 100);

        assertThat(run.told()).singleElement().isInstanceOf(SshClient.class);
    }

    @Test
    void waitsForTheListsAndForTheEndOfTheLine() {
        assertThat(run.head("SSH-2.0-x".getBytes(StandardCharsets.US_ASCII), false))
                .isEqualTo(Fit.TRUNCATED);
        byte[] whole = opening(BANNER, LISTS);
        assertThat(run.head(Arrays.copyOf(whole, whole.length - 1), false))
                .isEqualTo(Fit.TRUNCATED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void refusesALineWithoutAnEnd() {
        byte[] endless = ("SSH-" + "x".repeat(300)).getBytes(StandardCharsets.US_ASCII);

        assertThat(run.head(endless, true)).isEqualTo(Fit.MALFORMED);
    }

    @Test
    void keepsNoListThatIsLongerThanItsPacket() {
        byte[] lying = opening(BANNER, LISTS);
        lying[BANNER.length() + 22] = 0x7f; // length of the first list

        assertThat(run.head(lying, true)).isEqualTo(Fit.OK);
        assertThat(run.told()).singleElement().isInstanceOf(SshClient.class);
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(opening(BANNER, LISTS), opening("SSH-1.99-a\n", List.of("", "")));
    }

    private static byte[] opening(String banner, List<String> lists) {
        Octets packet = new Octets().u8(4).u8(20).zeros(16);
        lists.forEach(list -> packet.u32(list.length()).text(list));
        packet.u8(0).u32(0).zeros(4);
        return new Octets().text(banner).u32(packet.length()).octets(packet).toArray();
    }
}
