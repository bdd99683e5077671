package io.farmhawk.app;

import io.farmhawk.net.snmp.Secret;
import io.farmhawk.net.snmp.SnmpAccess;
import io.farmhawk.protocol.snmp.SnmpKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes credentials of the settings: reads the files that hold the secrets. */
final class SnmpCredentials {
    private static final int MOST_OCTETS = 4_096;

    private SnmpCredentials() {}

    /** @throws ConfigException if a file cannot be read, or what it holds cannot be used */
    static SnmpKeys of(SnmpSettings settings) {
        List<SnmpKeys.Key> keys = new ArrayList<>();
        for (SnmpSettings.User user : settings.users()) {
            keys.add(new SnmpKeys.Key(access(user), user.networks()));
        }
        for (SnmpSettings.Community community : settings.communities()) {
            Secret word = switch (community.word()) {
                case SnmpSettings.Word.Plain(String text) -> secret("probe.snmp.communities", text);
                case SnmpSettings.Word.InFile(Path file) -> secret(file);
            };
            keys.add(new SnmpKeys.Key(new SnmpAccess.Community(community.version(), word),
                    community.networks()));
        }
        return new SnmpKeys(keys, InstantSource.system());
    }

    private static SnmpAccess access(SnmpSettings.User user) {
        try {
            return new SnmpAccess.User(user.name(), user.authentication(),
                    secret(user.passwordFile()),
                    user.encryption().map(how -> new SnmpAccess.Encryption(how.privacy(),
                            secret(how.passwordFile()))));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("probe.snmp.users, user \"" + user.name() + "\": "
                    + e.getMessage(), e);
        }
    }

    private static Secret secret(Path file) {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw new ConfigException(
                        file + ": longer than " + MOST_OCTETS + " octets, no file with a password");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return secret(file.toString(), text.lines().findFirst().orElse(""));
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file, but probe.snmp names it; write the"
                    + " password into its first line", e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read for probe.snmp: " + e.getMessage(),
                    e);
        }
    }

    private static Secret secret(String where, String text) {
        try {
            return new Secret(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(where + ": the secret " + e.getMessage(), e);
        }
    }
}
