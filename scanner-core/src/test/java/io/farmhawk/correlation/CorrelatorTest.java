package io.farmhawk.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.correlation.Device.Role;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of places: farms are told with their reasons, honest places are not accused. */
class CorrelatorTest {
    private static final long SEED = 20_261_125;
    private static final long SCREEN = 5_000_000;
    private static final long IDLE = 20_000;
    private static final List<String> EMPLOYERS = List.of("acme", "globex", "initech", "umbrella",
            "hooli", "vehement");

    private final Place place = new Place();

    @Test
    void aFarmWithHardwareIsConfirmedWithItsReasons() {
        farm(5);
        for (int i = 0; i < 5; i++) {
            place.add(Role.IP_KVM, "kvm-" + i, 8);
        }

        Assessment farm = place.assess(Site.home());

        assertThat(farm.probability()).isGreaterThan(0.99);
        assertThat(farm.employers()).containsExactly("acme", "globex", "hooli", "initech",
                "umbrella");
        assertThat(farm.laptops()).isEqualTo(5);
        assertThat(farm.members()).hasSize(5);
        assertThat(farm.signs()).extracting(Sign::measure).contains("employers", "laptops",
                "kvm-share");
        assertThat(farm.signs()).filteredOn(sign -> sign.measure().equals("employers"))
                .singleElement().satisfies(sign -> assertThat(sign.fact())
                        .startsWith("5 employers by what their laptops ask for: acme (lt-acme asks"
                                + " for acme.okta.com); globex"));
    }

    @Test
    void aFarmThatIsDrivenBySoftwareIsFound() {
        for (AssetId laptop : farm(5)) {
            place.tool(laptop, "anydesk", 6, SCREEN);
        }

        assertThat(place.assess(Site.home()).probability()).isGreaterThan(0.9);
    }

    @Test
    void aToolThatIdlesIsNoWork() {
        List<AssetId> laptops = farm(3);
        laptops.forEach(laptop -> place.tool(laptop, "teamviewer", 6, IDLE));

        assertThat(place.assess(Site.home()).signs()).extracting(Sign::measure)
                .contains("remote-tools").doesNotContain("remote-work");
    }

    @Test
    void manyEmployersAloneAreAFactAndNoAccusation() {
        farm(6);

        Assessment crowd = place.assess(Site.home());

        assertThat(crowd.isCrowded()).isTrue();
        assertThat(crowd.probability()).as("nothing says that they are driven").isLessThan(0.5);
    }

    @Test
    void aCoupleWithAHobbyistsKvmIsLeftAlone() {
        place.laptop("lt-acme", "acme.okta.com");
        place.laptop("lt-globex", "globex.okta.com");
        place.add(Role.IP_KVM, "pikvm", 8);
        place.add(Role.PERSONAL, "phone-1", 8);
        place.add(Role.PERSONAL, "phone-2", 8);

        Assessment home = place.assess(Site.home());

        assertThat(home.probability()).isLessThan(0.05);
        assertThat(home.isCrowded()).isFalse();
    }

    @Test
    void laptopsOfTheOwnersOfficeAreNoNews() {
        for (int i = 0; i < 30; i++) {
            AssetId laptop = place.laptop("lt-" + i, "_ldap._tcp.dc._msdcs.corp.acme.com");
            place.tool(laptop, "screenconnect", 6, SCREEN);
        }
        place.add(Role.IP_KVM, "rack-kvm", 8);

        assertThat(place.assess(new Site(Site.Kind.OFFICE, Set.of("acme"), Set.of())))
                .isEqualTo(Assessment.NOTHING);
    }

    @Test
    void aToolThatIsAllowedIsNoSign() {
        farm(3).forEach(laptop -> place.tool(laptop, "screenconnect", 6, SCREEN));

        assertThat(place.assess(new Site(Site.Kind.HOME, Set.of(), Set.of("screenconnect")))
                .signs()).extracting(Sign::group).doesNotContain("remote-tools");
    }

    @Test
    void aRepairShopWhoseLaptopsLeaveIsNotTakenForAFarm() {
        farm(6);
        place.add(Role.IP_KVM, "bench-kvm", 8);
        place.add(Role.IP_KVM, "bench-kvm-2", 8);
        double before = place.assess(Site.home()).probability();
        place.add(Role.OTHER, "printer", 24 * 8);
        AssetId late = place.add(Role.CORPORATE_LAPTOP, "lt-late", 24 * 8);
        place.asks(late, "vehement.okta.com");

        double after = place.assess(Site.home()).probability();

        assertThat(before).isGreaterThan(0.9);
        assertThat(after).isLessThan(0.5);
    }

    @Test
    void laptopsBehindARouterOfTheirOwnAreCountedByEmployers() {
        AssetId router = place.add(Role.THING, "travel-router", 8);
        EMPLOYERS.subList(0, 4).forEach(who -> place.asks(router, who + ".okta.com"));
        place.add(Role.IP_KVM, "kvm-1", 8);
        place.add(Role.IP_KVM, "kvm-2", 8);

        Assessment hidden = place.assess(Site.home());

        assertThat(hidden.employers()).hasSize(4);
        assertThat(hidden.laptops()).isEqualTo(4);
        assertThat(hidden.probability()).isGreaterThan(0.9);
        assertThat(hidden.signs()).extracting(Sign::fact)
                .anySatisfy(fact -> assertThat(fact)
                        .contains("travel-router asks for globex.okta.com"));
    }

    @Test
    void aConsultantsOwnComputerThatSignsInAtTwoClientsIsNoRouter() {
        AssetId own = place.add(Role.OTHER, "own-mac", 8);
        place.asks(own, "acme.okta.com");
        place.asks(own, "globex.okta.com");

        assertThat(place.assess(Site.home())).isEqualTo(Assessment.NOTHING);
    }

    @Test
    void aResolverThatAsksForAllCountsNobodyTwice() {
        farm(3);
        AssetId resolver = place.add(Role.OTHER, "pihole", 8);
        EMPLOYERS.subList(0, 3).forEach(who -> place.asks(resolver, who + ".okta.com"));

        Assessment home = place.assess(Site.home());

        assertThat(home.employers()).hasSize(3);
        assertThat(home.laptops()).isEqualTo(3);
    }

    @Test
    void namesOfOneEmployerCountOnce() {
        place.laptop("a", "_ldap._tcp.dc._msdcs.wayne.com", "wayne-ent.okta.com");
        place.laptop("b", "wayne-ent.okta.com", "gateway-wayne.goskope.com");
        place.laptop("c", "wayne-ent-my.sharepoint.com");

        assertThat(place.assess(Site.home()).employers()).hasSize(1);
    }

    @Test
    void guestsOfOtherTenantsCountForNobody() {
        place.laptop("a", "acme.okta.com", "globex.sharepoint.com", "initech.atlassian.net");
        place.laptop("b", "globex.sharepoint.com", "initech.atlassian.net");

        assertThat(place.assess(Site.home()).employers()).containsExactly("acme");
    }

    @Test
    void theResultDependsNeitherOnOrderNorOnRepetition() {
        List<AssetId> laptops = farm(5);
        laptops.forEach(laptop -> place.tool(laptop, "anydesk", 5, SCREEN));
        place.add(Role.IP_KVM, "kvm", 200);
        Assessment expected = place.assess(Site.home());
        List<AssetChanged> facts = new ArrayList<>(place.facts);
        facts.addAll(place.facts.subList(0, facts.size() / 2));
        Random random = new Random(SEED);

        for (int order = 0; order < 20; order++) {
            Collections.shuffle(facts, random);

            assertThat(place.assess(Site.home(), facts)).as("seed %d order %d", SEED, order)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatWasLearnedSurvivesARestart() throws JsonTextException {
        List<AssetId> laptops = farm(5);
        laptops.forEach(laptop -> place.tool(laptop, "anydesk", 5, SCREEN));
        Correlator before = new Correlator();
        place.facts.forEach(before::accept);
        String written = before.write(laptops).toText();

        Correlator after = new Correlator();
        after.read((Json.Obj) JsonText.parse(written));

        assertThat(after.assess(place.devices, Site.home(), place.newest))
                .isEqualTo(before.assess(place.devices, Site.home(), place.newest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a-0123456789abcdef\": 1}", "{\"a-0123456789abcdef\": {}}",
            "{\"a-0123456789abcdef\": {\"hours\": \"x\"}}",
            "{\"a-0123456789abcdef\": {\"hours\": \"12\"}}",
            "{\"a-0123456789abcdef\": {\"hours\": \"1 zz\"}}",
            "{\"a-0123456789abcdef\": {\"hours\": \"\", \"tenants\": [1]}}",
            "{\"a-0123456789abcdef\": {\"hours\": \"\", \"tools\": [{\"name\": \"x\", \"last\": \"now\"}]}}",
            "{\"a-0123456789abcdef\": {\"hours\": \"\", \"first\": {\"at\": \"never\", \"source\": \"\", \"frame\": 1}}}"})
    void refusesWhatItDidNotWrite(String text) throws JsonTextException {
        Json.Obj damaged = (Json.Obj) JsonText.parse(text);

        assertThatThrownBy(() -> new Correlator().read(damaged))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAHostAsksForIsBounded() {
        AssetId laptop = place.laptop("lt", "acme.okta.com");
        for (int i = 0; i < 10_000; i++) {
            place.asks(laptop, "tenant" + i + "x.okta.com");
        }
        Correlator correlator = new Correlator();
        place.facts.forEach(correlator::accept);

        assertThat(correlator.tenants(laptop)).hasSize(Traces.MOST_TENANTS);
    }

    @Test
    void whatARouterForwardedIsForgotten() {
        AssetId laptop = place.laptop("router", "acme.okta.com");
        place.facts.add(new AssetChanged.Retracted(laptop,
                ((AssetChanged.Observed) place.facts.getLast()).observation()));

        assertThat(place.assess(Site.home())).isEqualTo(Assessment.NOTHING);
    }

    /** One laptop of each of some employers. */
    private List<AssetId> farm(int laptops) {
        return EMPLOYERS.subList(0, laptops).stream()
                .map(who -> place.laptop("lt-" + who, who + ".okta.com")).toList();
    }
}
