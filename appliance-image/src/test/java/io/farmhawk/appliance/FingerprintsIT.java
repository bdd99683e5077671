package io.farmhawk.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.PackFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's own fingerprints, from the key to a running sensor. */
class FingerprintsIT {
    @TempDir
    private Path root;

    private PackFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new PackFolder(root);
    }

    @Test
    void aSignedPackIsUsedThenRenewedWhileItRunsAndNeverRolledBack() throws Exception {
        Path key = root.resolve("operator.key");
        assertThat(Farmhawk.run("fingerprints", "keygen", key.toString()).exit()).isZero();
        Path config = Files.writeString(root.resolve("farmhawk.yaml"), """
                fingerprints: {directory: %s, key: %s.pub, requireSigned: true}
                mqtt: {broker: off}
                """.formatted(folder.directory(), key));
        folder.write("jetkvm.yaml", jetKvmAs("Unsigned"));
        assertRefused(config, "is not signed, and fingerprints.requireSigned is set");

        folder.write("jetkvm.yaml", jetKvmAs("First Edition"));
        sign(key, 1);
        byte[] oldManifest = Files.readAllBytes(folder.directory().resolve("pack.json"));
        byte[] oldSignature = Files.readAllBytes(folder.directory().resolve("pack.sig"));
        try (Farmhawk farmhawk = run(config);
                Web web = new Web(farmhawk.await("dashboard", 60))) {
            awaitVerdict(web, "First Edition");
            folder.write("jetkvm.yaml", jetKvmAs("Second Edition"));
            sign(key, 2);
            awaitVerdict(web, "Second Edition");
        }

        folder.write("jetkvm.yaml", jetKvmAs("First Edition"));
        Files.write(folder.directory().resolve("pack.json"), oldManifest);
        Files.write(folder.directory().resolve("pack.sig"), oldSignature);
        assertRefused(config, "is rolled back: it is version 1, and version 2 was accepted before");
    }

    @Test
    void aReplayTakesYourOwnFingerprints() throws Exception {
        folder.write("jetkvm.yaml", jetKvmAs("My Own"));
        Path capture = SampleFrames.write(root.resolve("home.pcap"),
                SampleFrames.firstMinute().frames());

        Farmhawk.Ended replay = Farmhawk.run("replay", "--fingerprints",
                folder.directory().toString(), capture.toString());

        assertThat(replay.exit()).as(replay.toString()).isZero();
        assertThat(String.join("\n", replay.out())).contains("confirmed My Own (", "My Own at ")
                .doesNotContain("confirmed JetKVM");
    }

    private void sign(Path key, int version) throws Exception {
        Farmhawk.Ended signed = Farmhawk.run("fingerprints", "sign", folder.directory().toString(),
                "--key", key.toString(), "--version", Integer.toString(version));
        assertThat(signed.exit()).as(signed.toString()).isZero();
    }

    private Farmhawk run(Path config) throws IOException {
        return Farmhawk.start(List.of(), "run", "--sample", "--listen", "127.0.0.1:0", "--config",
                config.toString(), "--state", root.resolve("state").toString());
    }

    private void assertRefused(Path config, String reason) throws Exception {
        try (Farmhawk farmhawk = run(config)) {
            Farmhawk.Ended ended = farmhawk.end(60);
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(78);
            assertThat(ended.err()).singleElement().asString().startsWith("farmhawk: ")
                    .contains(reason);
        }
    }

    private static void awaitVerdict(Web web, String product) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (web.get("/api/v1/assets?q=ip-kvm").body().contains(product)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no verdict names " + product + " in a minute: "
                + web.get("/api/v1/assets?q=ip-kvm").body());
    }

    /** The bundled JetKVM under another name. */
    private static String jetKvmAs(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FingerprintsIT.class.getResourceAsStream(
                "/io/farmhawk/fingerprints/products/ip-kvm/jetkvm.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(?m)^name: .*$", "name: " + name);
        }
    }
}
