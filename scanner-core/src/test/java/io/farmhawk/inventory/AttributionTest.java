package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.KVM;
import static io.farmhawk.inventory.Facts.KVM_IP;
import static io.farmhawk.inventory.Facts.LAPTOP;
import static io.farmhawk.inventory.Facts.LAPTOP_IP;
import static io.farmhawk.inventory.Facts.ROUTER;
import static io.farmhawk.inventory.Facts.ROUTER_IP;
import static io.farmhawk.inventory.Facts.certificate;
import static io.farmhawk.inventory.Facts.claim;
import static io.farmhawk.inventory.Facts.hello;
import static io.farmhawk.inventory.Facts.host;
import static io.farmhawk.inventory.Facts.ip;
import static io.farmhawk.inventory.Facts.nameClaim;
import static io.farmhawk.inventory.Facts.neighbour;
import static io.farmhawk.inventory.Facts.page;
import static io.farmhawk.inventory.Facts.question;
import static io.farmhawk.inventory.Facts.record;
import static io.farmhawk.inventory.Facts.sighting;
import static io.farmhawk.inventory.Facts.ssdp;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose a fact is: rather nobody's than the wrong one's. */
class AttributionTest {
    private static final IpAddress FAR = ip("10.9.0.7");
    private static final IpAddress FARTHER = ip("10.9.0.8");

    private final Heard heard = new Heard();

    @Test
    void attachesWhatAnInterfaceSaysFromItsClaimedAddress() {
        Observation hello = hello(2, KVM, ip("2001:db8::40"));
        Observation page = page(3, Optional.of(KVM), KVM_IP);

        heard.accept(claim(1, KVM, ip("2001:db8::40")), claim(1, KVM, KVM_IP), hello, page);

        assertThat(heard.observedOf(KVM)).contains(hello, page);
    }

    @Test
    void attachesWhatAHostSaysFromItsOnlyAddressThoughNobodyClaimsIt() {
        Observation hello = hello(1, KVM, KVM_IP);
        Observation lookup = question(2, KVM, ip("fe80::40"));

        heard.accept(hello, lookup);

        assertThat(heard.observedOf(KVM)).containsExactly(hello, lookup);
    }

    @Test
    void attachesAnswersOfEveryProtocolToWhoClaimsTheAddress() {
        List<Observation> answers = Facts.answers(2, KVM_IP);

        heard.accept(claim(1, KVM, KVM_IP)).accept(answers.toArray(Observation[]::new));

        assertThat(heard.observedOf(KVM)).containsAll(answers);
    }

    @Test
    void attachesANeighbourToTheInterfaceThatSpoke() {
        Observation neighbour = neighbour(1, KVM, "kvm-rack-4");

        heard.accept(neighbour);

        assertThat(heard.observedOf(KVM)).containsExactly(neighbour);
        assertThat(heard.namesOf(KVM)).containsExactly("lldp:kvm-rack-4");
    }

    @Test
    void namesAHostByWhatItClaimsForItselfAndNotForItsGroup() {
        heard.accept(claim(0, KVM, KVM_IP));
        heard.accept(nameClaim(1, KVM, KVM_IP, "PC7", false));
        heard.accept(nameClaim(2, KVM, KVM_IP, "WORKGROUP", true));
        heard.accept(nameClaim(3, KVM, LAPTOP_IP, "FORWARDED", false));

        assertThat(heard.namesOf(KVM)).containsExactly("nbns:PC7");
    }

    @Test
    void losesNeitherOfTwoInterfacesThatClaimOneAddress() {
        Observation first = claim(0, KVM, KVM_IP);
        Observation second = claim(1, LAPTOP, KVM_IP);
        Observation third = claim(2, KVM, KVM_IP);

        heard.accept(first, second, third);

        assertThat(heard.observedOf(KVM)).containsExactly(first, third);
        assertThat(heard.observedOf(LAPTOP)).containsExactly(second);
        assertThat(heard.asset(KVM).addresses()).containsExactly(KVM_IP);
    }

    @Test
    void attachesADeviceOfSsdpAsAnythingElseThatIsSaidFromAnAddress() {
        Observation own = ssdp(2, KVM, KVM_IP);

        heard.accept(claim(1, KVM, KVM_IP), claim(1, ROUTER, ROUTER_IP), own,
                ssdp(3, ROUTER, FAR));

        assertThat(heard.observedOf(KVM)).contains(own);
        assertThat(heard.observedOf(ROUTER)).hasSize(1);
    }

    @Test
    void attachesNothingToARouterThatForwardsForOthers() {
        heard.accept(claim(1, ROUTER, ROUTER_IP), hello(2, ROUTER, FAR), hello(3, ROUTER, FARTHER),
                page(4, Optional.of(ROUTER), FAR), host(5, ROUTER, FAR, "pikvm.local"),
                hello(6, ROUTER, ip("198.51.100.9")));

        assertThat(heard.observedOf(ROUTER)).hasSize(1);
        assertThat(heard.asset(ROUTER).names()).isEmpty();
        assertThat(heard.asset(ROUTER).addresses()).containsExactly(ROUTER_IP);
        assertThat(heard.inventory.unattached()).isEqualTo(1);
    }

    @Test
    void knowsARouterByItsManySourcesBeforeItClaimsAnything() {
        heard.accept(sighting(1, ROUTER, ip("198.51.100.9")), sighting(2, ROUTER, FAR),
                hello(3, ROUTER, FAR), host(4, ROUTER, FARTHER, "pikvm.local"));

        assertThat(heard.observedOf(ROUTER)).allMatch(Observation.Sighting.class::isInstance);
        assertThat(heard.asset(ROUTER).names()).isEmpty();
    }

    @Test
    void takesBackANameWhenTheSenderProvesToForward() {
        heard.accept(host(1, ROUTER, FAR, "pikvm.local"));
        assertThat(heard.namesOf(ROUTER)).containsExactly("mdns:pikvm");

        heard.accept(claim(2, ROUTER, ROUTER_IP));

        assertThat(heard.namesOf(ROUTER)).isEmpty();
    }

    @Test
    void attachesNoServiceByANameThatTheSenderTurnedOutToForward() {
        Observation server = record(3, ROUTER, FAR, "KVM._http._tcp.local", "SRV",
                "pikvm.local:80");

        heard.accept(host(1, ROUTER, FAR, "pikvm.local"), claim(2, ROUTER, ROUTER_IP), server);

        assertThat(heard.observedOf(ROUTER)).doesNotContain(server);
    }

    @Test
    void blamesNobodyForAnAddressThatTwoInterfacesSendFrom() {
        heard.accept(sighting(1, KVM, FAR), sighting(1, ROUTER, FAR), hello(2, ROUTER, FAR),
                hello(3, KVM, FAR));

        assertThat(heard.observedOf(ROUTER)).hasSize(1);
        assertThat(heard.observedOf(KVM)).hasSize(1);
    }

    @Test
    void leavesAFactWithAnothersAddressWithNobody() {
        heard.accept(claim(1, KVM, KVM_IP), hello(2, ROUTER, KVM_IP));

        assertThat(heard.observedOf(ROUTER)).isEmpty();
        assertThat(heard.observedOf(KVM)).hasSize(1);
    }

    @Test
    void attachesWaitingFactsWhenTheClaimComes() {
        Observation first = hello(2, KVM, FAR);
        Observation second = hello(3, KVM, FAR);
        heard.accept(claim(1, KVM, KVM_IP), first, second);
        assertThat(heard.observedOf(KVM)).hasSize(1);

        Observation claim = claim(4, KVM, FAR);
        heard.accept(claim);

        assertThat(heard.observedOf(KVM)).endsWith(claim, first, second);
    }

    @Test
    void keepsWaitingFactsBounded() {
        heard.accept(claim(0, ROUTER, ROUTER_IP));
        for (int i = 0; i < 10_000; i++) {
            heard.accept(hello(i, ROUTER, IpAddress.v4(0x0A09_0000 + i % 1_000)));
        }

        assertThat(heard.inventory.unattached()).isGreaterThan(10_000 - 512 * 8 - 1);
        assertThat(heard.observedOf(ROUTER)).hasSize(1);
    }

    @Test
    void doesNotBlameARouterThatAnswersForAWholeNetwork() {
        for (int i = 1; i <= 20; i++) {
            heard.accept(claim(i, ROUTER, IpAddress.v4(0x0A09_0000 + i)));
        }

        heard.accept(hello(30, ROUTER, FAR), certificate(31, FAR),
                host(32, ROUTER, FAR, "pikvm.local"));

        assertThat(heard.observedOf(ROUTER)).allMatch(Observation.AddressClaim.class::isInstance);
        assertThat(heard.asset(ROUTER).names()).isEmpty();
    }

    @Test
    void survivesAWarOverAnAddress() {
        for (int i = 0; i < 1_000; i++) {
            heard.accept(claim(i, i % 2 == 0 ? KVM : LAPTOP, KVM_IP));
        }

        assertThat(heard.asset(KVM).addresses()).isEmpty();
        assertThat(heard.asset(LAPTOP).addresses()).containsExactly(KVM_IP);
    }

    @Test
    void namesAHostByItsOwnRecordAlone() {
        heard.accept(claim(1, KVM, KVM_IP), claim(1, LAPTOP, LAPTOP_IP),
                record(2, KVM, KVM_IP, "jetkvm.local", "A", "192.168.1.40"),
                record(2, KVM, KVM_IP, "bogus.local", "A", "not an address"));

        assertThat(heard.namesOf(KVM)).containsExactly("mdns:jetkvm");
        assertThat(heard.namesOf(LAPTOP)).isEmpty();
    }

    @Test
    void attachesAServiceToTheHostItLeadsTo() {
        Observation pointer = record(2, KVM, KVM_IP, "_http._tcp.local", "PTR",
                "KVM._http._tcp.local");
        Observation text = record(2, KVM, KVM_IP, "KVM._http._tcp.local", "TXT", "path=/");
        Observation server = record(2, KVM, KVM_IP, "KVM._http._tcp.local", "SRV",
                "pikvm.local:80");
        Observation host = host(2, KVM, KVM_IP, "PiKVM.local");

        heard.accept(claim(1, KVM, KVM_IP), pointer, text, server, host);

        assertThat(heard.observedOf(KVM)).contains(pointer, text, server, host);
    }

    @Test
    void attachesAReflectedAnnouncementToItsHostAndNotToTheGateway() {
        Observation pointer = record(3, ROUTER, ROUTER_IP, "_http._tcp.local", "PTR",
                "KVM._http._tcp.local");
        Observation server = record(3, ROUTER, ROUTER_IP, "KVM._http._tcp.local", "SRV",
                "pikvm.local:80");
        Observation host = record(3, ROUTER, ROUTER_IP, "pikvm.local", "A", KVM_IP.toString());
        Observation own = host(2, ROUTER, ROUTER_IP, "gateway.local");

        heard.accept(claim(1, ROUTER, ROUTER_IP), claim(1, KVM, KVM_IP), own, pointer, server,
                host);

        assertThat(heard.observedOf(KVM)).contains(pointer, server, host);
        assertThat(heard.observedOf(ROUTER)).doesNotContain(pointer, server, host).contains(own);
        assertThat(heard.namesOf(KVM)).containsExactly("mdns:pikvm");
        assertThat(heard.namesOf(ROUTER)).containsExactly("mdns:gateway");
    }

    @Test
    void attachesNoReflectedServiceOfAHostThatNobodyKnows() {
        heard.accept(claim(1, ROUTER, ROUTER_IP),
                record(2, ROUTER, ROUTER_IP, "_http._tcp.local", "PTR", "KVM._http._tcp.local"),
                record(2, ROUTER, ROUTER_IP, "KVM._http._tcp.local", "SRV", "pikvm.local:80"),
                record(2, ROUTER, ROUTER_IP, "pikvm.local", "A", FAR.toString()));

        assertThat(heard.observedOf(ROUTER)).hasSize(1);
        assertThat(heard.namesOf(ROUTER)).isEmpty();
    }

    @Test
    void attachesNoQuestionOfOneThatRepeatsOthers() {
        heard.accept(claim(1, ROUTER, ROUTER_IP), claim(1, KVM, KVM_IP),
                record(2, ROUTER, ROUTER_IP, "pikvm.local", "A", KVM_IP.toString()),
                question(3, ROUTER, ROUTER_IP));

        assertThat(heard.observedOf(ROUTER)).hasSize(1);
    }

    @Test
    void trustsNoNameThatTwoHostsGiveToOneSender() {
        Observation server = record(4, ROUTER, ROUTER_IP, "x._http._tcp.local", "SRV",
                "raspberrypi.local:80");

        heard.accept(claim(1, KVM, KVM_IP), claim(1, LAPTOP, LAPTOP_IP),
                record(2, ROUTER, ROUTER_IP, "raspberrypi.local", "A", KVM_IP.toString()),
                record(3, ROUTER, ROUTER_IP, "raspberrypi.local", "A", LAPTOP_IP.toString()),
                server);

        assertThat(heard.observedOf(KVM)).doesNotContain(server);
        assertThat(heard.observedOf(LAPTOP)).doesNotContain(server);
    }
}
