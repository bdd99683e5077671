package io.farmhawk.protocol.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.net.Dialer;
import io.farmhawk.net.Visit;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.SshHostKey;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.talk.TalkProber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sshd and the dropbear of the distribution: the key we tell is the one that they have. */
class RealServersTest {
    @TempDir
    private Path directory;

    private final Dialer dialer = new Dialer();

    @AfterEach
    void close() {
        dialer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curve25519-sha256", "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp256", "diffie-hellman-group14-sha256", "diffie-hellman-group14-sha1",
            "diffie-hellman-group1-sha1"})
    void tellsTheKeyOfOpenSshOverEachMethod(String method) throws Exception {
        Path key = openSshKey("ed25519", 256);
        try (RealServer server = openSsh("HostKey " + key, "KexAlgorithms " + method)) {
            assertThat(keyOf(server)).isEqualTo(shown(key));
        }
    }

    @ParameterizedTest
    @CsvSource({"rsa,2048", "ecdsa,256", "ecdsa,384", "ecdsa,521"})
    void tellsTheKeyOfOpenSshOfEachAlgorithm(String type, int bits) throws Exception {
        Path key = openSshKey(type, bits);
        try (RealServer server = openSsh("HostKey " + key)) {
            assertThat(keyOf(server)).isEqualTo(shown(key));
        }
    }

    @Test
    void tellsTheSmallestOfSeveralKeys() throws Exception {
        Path small = openSshKey("ed25519", 256);
        try (RealServer server = openSsh("HostKey " + openSshKey("rsa", 2_048),
                "HostKey " + small)) {
            assertThat(keyOf(server)).isEqualTo(shown(small));
        }
    }

    @Test
    void saysGoodByeAndTriesNobodysDoor() throws Exception {
        try (RealServer server = openSsh("HostKey " + openSshKey("ed25519", 256))) {
            keyOf(server);

            assertThat(server.awaitLine("disconnect"))
                    .startsWith("Received disconnect from 127.0.0.1 port")
                    .contains(":11: only looking at the host key");
        }
    }

    @Test
    void saysGoodByeToAnOpenSshThatKnowsNoneOfOurMethods() throws Exception {
        try (RealServer server = openSsh("HostKey " + openSshKey("ed25519", 256),
                "KexAlgorithms diffie-hellman-group18-sha512")) {
            assertThat(probe(server)).noneMatch(SshHostKey.class::isInstance).isNotEmpty();

            server.awaitLine("no matching key exchange method found");
        }
    }

    @ParameterizedTest
    @CsvSource({"rsa", "ecdsa", "ed25519"})
    void tellsTheKeyOfDropbear(String type) throws Exception {
        assumeTrue(RealServer.program("dropbear").isPresent(),
                "dropbear is not installed (.ci/setup test)");
        Path key = directory.resolve("dropbear_" + type);
        run("dropbearkey", "-t", type, "-f", key.toString());
        String known = run("dropbearkey", "-y", "-f", key.toString()).lines()
                .filter(line -> line.startsWith("ssh-") || line.startsWith("ecdsa-")).findFirst()
                .orElseThrow();
        Path shown = Files.writeString(directory.resolve("known.pub"), known);
        try (RealServer server = RealServer.dropbear(key)) {
            server.awaitLine("Not backgrounding");

            assertThat(keyOf(server)).isEqualTo(fingerprint(shown));
            server.awaitLine("Disconnect received");
        }
    }

    private RealServer openSsh(String... lines) throws IOException {
        RealServer server = RealServer.openSsh(directory, List.of(lines));
        server.awaitLine("Server listening on 127.0.0.1");
        return server;
    }

    private Path openSshKey(String type, int bits) throws Exception {
        String reason = RealServer.whyNoOpenSsh();
        assumeTrue(reason.isEmpty(), reason);
        Path key = directory.resolve("key_" + type);
        run("ssh-keygen", "-q", "-t", type, "-b", Integer.toString(bits), "-N", "", "-C", "test",
                "-f", key.toString());
        return key;
    }

    private String shown(Path key) throws Exception {
        return fingerprint(Path.of(key + ".pub"));
    }

    /** Bits and fingerprint of a public key, as {@code 256 SHA256:…}. */
    private String fingerprint(Path key) throws Exception {
        String[] words = run("ssh-keygen", "-lf", key.toString()).split(" ");
        return words[0] + ' ' + words[1];
    }

    private String keyOf(RealServer server) throws Exception {
        SshHostKey key = probe(server).stream().filter(SshHostKey.class::isInstance)
                .map(SshHostKey.class::cast).findFirst().orElseThrow();
        return key.bits().orElseThrow() + " " + key.sha256();
    }

    private List<Observation> probe(RealServer server) throws Exception {
        try (Visit visit = Visits.to(RealServer.IP)) {
            Answer answer = visit.call(() -> TalkProber
                    .ssh(dialer, Hearings.ofTalks(), server.port()).probe(RealServer.IP));
            assertThat(answer).isInstanceOf(Answer.Answered.class);
            return ((Answer.Answered) answer).observations();
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
