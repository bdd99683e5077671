package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceKeyTest {
    @TempDir
    private Path directory;

    @Test
    void keepsItsNameAcrossStarts() {
        String name = DeviceKey.in(directory).sensorName();

        assertThat(name).matches("fh-[0-9a-f]{10}");
        assertThat(DeviceKey.in(directory).sensorName()).isEqualTo(name);
    }

    @Test
    void keepsThePrivateHalfPrivate() throws IOException {
        DeviceKey.in(directory);

        assertThat(PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("device.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhatToDoAboutADamagedKey() throws IOException {
        DeviceKey.in(directory);
        Files.write(directory.resolve("device.pub"), new byte[]{1, 2, 3});

        assertThatThrownBy(() -> DeviceKey.in(directory)).isInstanceOf(ConfigException.class)
                .hasMessageContaining("device.pub is damaged").hasMessageContaining("remove");
    }

    @Test
    void saysWhereItCannotWrite() {
        assertThatThrownBy(() -> DeviceKey.in(directory.resolve("missing")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("--state");
    }
}
