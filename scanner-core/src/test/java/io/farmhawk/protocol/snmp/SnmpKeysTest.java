package io.farmhawk.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.snmp.Secret;
import io.farmhawk.net.snmp.SnmpAccess;
import io.farmhawk.net.snmp.SnmpAccess.Community;
import io.farmhawk.net.snmp.SnmpAccess.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SnmpKeysTest {
    private static final IpAddress SWITCH = IpAddress.parse("10.1.0.2").orElseThrow();
    private static final IpAddress OTHER = IpAddress.parse("10.2.0.2").orElseThrow();
    private static final SnmpAccess WORD = new Community(Version.V2C, new Secret("word"));
    private static final SnmpAccess SECOND = new Community(Version.V2C, new Secret("second"));
    private static final SnmpAccess USER = new SnmpAccess.User("fh",
            SnmpAccess.Authentication.SHA256, new Secret("password"), Optional.empty());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final SnmpKeys keys = new SnmpKeys(
            List.of(key(WORD, "10.1.0.0/16"), key(SECOND, "10.1.0.0/16"), key(USER, "10.0.0.0/8")),
            now::get);

    @Test
    void aHostGetsOneCredentialThatIsMeantForIt() {
        assertThat(keys.of(SWITCH, true)).contains(USER);
        assertThat(keys.of(SWITCH, false)).contains(WORD);
        assertThat(keys.of(OTHER, false)).isEmpty();
        assertThat(SnmpKeys.none().of(SWITCH, true)).isEmpty();
    }

    @Test
    void whoTookItNotIsLeftAloneForADay() {
        keys.refused(SWITCH, true);

        assertThat(keys.of(SWITCH, true)).isEmpty();
        assertThat(keys.of(OTHER, true)).contains(USER);

        now.set(Instant.EPOCH.plusSeconds(86_400));
        assertThat(keys.of(SWITCH, true)).contains(USER);
    }

    @Test
    void whoTookItOnceMayBeSilentButNotSayNo() {
        keys.accepted(SWITCH);

        keys.refused(SWITCH, true);
        assertThat(keys.of(SWITCH, true)).contains(USER);

        keys.refused(SWITCH, false);
        assertThat(keys.of(SWITCH, true)).isEmpty();
    }

    private static SnmpKeys.Key key(SnmpAccess access, String network) {
        return new SnmpKeys.Key(access, IpPrefix.parse(network).stream().toList());
    }
}
