package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.inventory.Asset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WatchListTest {
    private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
    private static final Predicate<IpAddress> INSIDE = IpPrefix.parse("10.0.0.0/8")
            .orElseThrow()::contains;

    private final WatchList list = new WatchList();

    @Test
    void asksANewDeviceOnceAfterItHasSettled() {
        heard(NOW);
        heard(NOW.plusSeconds(1));

        assertThat(list.take(NOW.plusMillis(1_999), 32)).isEmpty();
        assertThat(taken(NOW.plus(WatchList.SETTLING))).containsExactly("10.0.0.7");
        heard(NOW.plusSeconds(3));
        assertThat(taken(NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void asksAgainAfterAWeek() {
        heard(NOW);
        taken(NOW.plusSeconds(2));

        Instant early = NOW.plus(WatchList.AGAIN);
        heard(early);
        assertThat(taken(early.plusSeconds(9))).isEmpty();
        Instant late = NOW.plusSeconds(2).plus(WatchList.AGAIN);
        heard(late);
        assertThat(taken(late.plusSeconds(9))).containsExactly("10.0.0.7");
    }

    @Test
    void asksAgainWhoIsSomebodyElseNowButNotAtOnce() {
        heard(NOW, "printer");
        taken(NOW.plusSeconds(2));

        Instant early = NOW.plus(WatchList.NOT_BEFORE);
        heard(early, "jetkvm");
        assertThat(taken(early.plusSeconds(9))).isEmpty();
        Instant late = NOW.plusSeconds(2).plus(WatchList.NOT_BEFORE);
        heard(late, "printer");
        assertThat(taken(late.plusSeconds(9))).isEmpty();
        heard(late, "jetkvm");
        assertThat(taken(late.plusSeconds(9))).containsExactly("10.0.0.7");
    }

    @Test
    void aNameThatWasLearnedByAskingIsNoNewIdentity() {
        heard(NOW);
        taken(NOW.plusSeconds(2));
        Instant later = NOW.plus(Duration.ofHours(1));
        Asset asset = Devices.device(7, "10.0.0.7", later);

        list.seen(new Asset(asset.id(), asset.mac(), asset.vendor(), asset.addresses(),
                List.of(new Asset.Name("title", "http"), new Asset.Name("cn", "tls")),
                asset.protocols(), asset.firstSeen(), later), later, INSIDE);

        assertThat(taken(later.plusSeconds(9))).isEmpty();
    }

    @Test
    void asksNobodyOutsideTheScopeAndNobodyWhoIsGone() {
        list.seen(Devices.device(8, "192.168.0.8", NOW), NOW, INSIDE);
        list.seen(Devices.device(9, "10.0.0.9", NOW.minusSeconds(60)), NOW, INSIDE);

        assertThat(taken(NOW.plusSeconds(9))).isEmpty();
    }

    @Test
    void asksAgainWhoWasTakenAndNotAsked() {
        heard(NOW);
        List<WatchList.Due> due = list.take(NOW.plusSeconds(2), 32);
        assertThat(list.asked()).hasSize(1);

        list.putBack(due);

        assertThat(list.asked()).isEmpty();
        assertThat(taken(NOW.plusSeconds(2))).containsExactly("10.0.0.7");
    }

    @Test
    void asksAfterARestartOnlyWhoWasNotAsked() {
        heard(NOW);
        taken(NOW.plusSeconds(2));
        WatchList next = new WatchList();
        next.restore(list.asked());

        next.seen(Devices.device(7, "10.0.0.7", NOW.plusSeconds(9)), NOW.plusSeconds(9), INSIDE);
        next.seen(Devices.device(8, "10.0.0.8", NOW.plusSeconds(9)), NOW.plusSeconds(9), INSIDE);

        assertThat(next.take(NOW.plusSeconds(20), 32)).extracting(due -> due.ip().toString())
                .containsExactly("10.0.0.8");
    }

    @Test
    void takesNoMoreThanWantedAndTheRestLater() {
        for (int i = 1; i <= 5; i++) {
            list.seen(Devices.device(i, "10.0.0." + i, NOW), NOW, INSIDE);
        }

        assertThat(list.take(NOW.plusSeconds(2), 3)).hasSize(3);
        assertThat(list.take(NOW.plusSeconds(2), 3)).hasSize(2);
    }

    /** A flood of made-up addresses pushes out what was heard longest ago, and no more. */
    @Test
    void keepsSoManyDevicesAndNoMore() {
        for (int i = 0; i < WatchList.MOST + 100; i++) {
            list.seen(Devices.device(i, "10.0." + (i >> 8) + '.' + (i & 0xFF), NOW), NOW, INSIDE);
        }

        List<WatchList.Due> due = list.take(NOW.plusSeconds(2), Integer.MAX_VALUE);

        assertThat(due).hasSize(WatchList.MOST);
        assertThat(due.getFirst().ip()).hasToString("10.0.0.100");
        assertThat(list.asked()).hasSize(WatchList.MOST);
    }

    private void heard(Instant at, String... names) {
        list.seen(Devices.device(7, "10.0.0.7", at, names), at, INSIDE);
    }

    private List<String> taken(Instant at) {
        return list.take(at, 32).stream().map(due -> due.ip().toString()).toList();
    }
}
