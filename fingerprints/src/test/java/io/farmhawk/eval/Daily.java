package io.farmhawk.eval;

import io.farmhawk.frame.sample.DnsMessage;
import io.farmhawk.frame.sample.Stage.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every host does: it comes up, tells who it is, and asks for its names while it is on. */
final class Daily {
    private static final Duration BETWEEN_VISITS = Duration.ofMinutes(50);
    private static final Duration BETWEEN_VISITS_UNATTENDED = Duration.ofMinutes(110);

    private Daily() {}

    static void play(Scene scene) {
        comeUp(scene);
        // All that a tunnelled host does looks the same from here.
        if (!scene.self().does(Habit.TUNNELLED)) {
            scene.self().employer().ifPresent(employer -> signOn(scene, employer));
            routine(scene);
        }
        scene.self().group().habits().forEach(habit -> habit.play(scene));
    }

    private static void comeUp(Scene scene) {
        if (!scene.self().isOnLink()) {
            return;
        }
        Duration at = scene.on().from();
        boolean stayed = scene.day() > 0 && scene.self().group().hours() == Hours.ALWAYS;
        if (stayed) {
            scene.stage().renew(at.plusSeconds(scene.random().nextInt(3_600)), scene.actor());
            return;
        }
        scene.stage().lease(at, scene.actor());
        scene.stage().announce(at.plusMillis(400), scene.actor(), DnsMessage.announcement()
                .host(scene.actor().localName(), scene.actor().ip()));
        if (scene.actor().platform() == Platform.WINDOWS) {
            NetBios.register(scene, at.plusMillis(600));
        }
    }

    private static void signOn(Scene scene, Employer employer) {
        Duration at = scene.on().from().plusSeconds(3);
        employer.directory().ifPresent(domain -> lookForDirectory(scene, at, domain));
        scene.visitAll(at.plusSeconds(2), employer.tenants());
        scene.visitAll(at.plusSeconds(9), employer.services());
    }

    private static void lookForDirectory(Scene scene, Duration at, String domain) {
        scene.stage().resolveInVain(at, scene.actor(), "_ldap._tcp.dc._msdcs." + domain,
                DnsMessage.SRV);
        scene.stage().resolveInVain(at.plusMillis(80), scene.actor(), "wpad." + domain,
                DnsMessage.A);
    }

    private static void routine(Scene scene) {
        boolean unattended = scene.self().group().hours() == Hours.ALWAYS;
        scene.visit(scene.on().from().plusSeconds(20), scene.self().model().names().getFirst());
        for (Duration at : scene.on().moments(
                unattended ? BETWEEN_VISITS_UNATTENDED : BETWEEN_VISITS, scene.random())) {
            scene.visit(at, scene.anyOf(names(scene.self())));
        }
    }

    /** A company's laptop asks for its company's names as often as for others. */
    private static List<String> names(Resident self) {
        Optional<Employer> employer = self.employer();
        if (employer.isEmpty()) {
            return self.model().names();
        }
        boolean gatewayAlone = employer.get().style() == Employer.Style.GATEWAY;
        return gatewayAlone
                ? employer.get().tenants()
                : Stream.of(employer.get().tenants(), employer.get().services(),
                        self.model().names()).flatMap(List::stream).toList();
    }
}
