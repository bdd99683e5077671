package io.farmhawk.finding;

import static io.farmhawk.finding.FindingKind.IP_KVM;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TitleTest {
    private static final Verdict CONFIRMED = Samples.verdict("pikvm", Confidence.CONFIRMED, "page");

    @Test
    void saysDoubtFirst() {
        Asset asset = Samples.asset(1, "192.168.1.20");

        assertThat(Title.of(IP_KVM, asset, CONFIRMED))
                .isEqualTo("PIKVM at 192.168.1.20 (pikvm), confirmed");
        assertThat(Title.of(IP_KVM, asset, Samples.verdict("pikvm", Confidence.LIKELY, "page")))
                .isEqualTo("Likely PIKVM at 192.168.1.20 (pikvm)");
        assertThat(Title.of(IP_KVM, asset, Samples.verdict("pikvm", Confidence.POSSIBLE, "page")))
                .isEqualTo("Possible PIKVM at 192.168.1.20 (pikvm)");
    }

    @Test
    void namesTheBestPlaceKnown() {
        Asset nothing = new Asset(Samples.assetId(1), Optional.empty(), Optional.empty(), List.of(),
                List.of(), List.of(), Samples.NOON, Samples.NOON);

        assertThat(Title.of(IP_KVM, Samples.asset(1, "169.254.3.4", "192.168.1.20", "fe80::1"),
                CONFIRMED))
                .contains("at 192.168.1.20 ");
        assertThat(Title.of(IP_KVM, Samples.asset(1, "fe80::1"), CONFIRMED))
                .contains("at fe80::1 ");
        assertThat(Title.of(IP_KVM, Samples.asset(1), CONFIRMED)).contains("at 02:00:00:00:00:01 ");
        assertThat(Title.of(IP_KVM, nothing, CONFIRMED))
                .isEqualTo("PIKVM at a-0000000000000001, confirmed");
    }

    @Test
    void staysOnOneBoundedLineWhateverADeviceCallsItself() {
        String hostile = "x\r\n\u001B[31m\u202E" + "😀".repeat(300);

        String title = Title.of(IP_KVM, Samples.named(1, hostile, "192.168.1.20"), CONFIRMED);

        assertThat(title).contains("(x\uFFFD\uFFFD\uFFFD[31m\uFFFD😀").endsWith("😀…), confirmed");
        assertThat(title.codePointCount(0, title.length())).isLessThan(120);
        assertThat(title.codePoints()).allMatch(each -> !Character.isISOControl(each));
    }
}
