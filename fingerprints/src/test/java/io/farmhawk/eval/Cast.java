package io.farmhawk.eval;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Stage.Actor;
import io.farmhawk.frame.sample.Stage.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The hosts of a place, with names and addresses that depend on the seed alone. */
final class Cast {
    private static final int PRIVATE = 0xC0A8_0000;
    private static final int FIRST_HOST = 10;
    private static final long AVM = 0xBC05_4300_0000L;
    private static final int LOW_BITS = 20;

    private final boolean farm;
    private final RandomGenerator random;
    private final int network;
    private final Actor gateway;
    private final List<Resident> residents = new ArrayList<>();
    private int next = FIRST_HOST;

    Cast(Place place, long seed) {
        farm = place.truth().isFarm();
        random = new SplittableRandom(seed);
        network = PRIVATE | random.nextInt(1, 250) << 8;
        gateway = new Actor("gateway", Platform.LINUX, Optional.empty(),
                new MacAddress(AVM | random.nextInt(1 << LOW_BITS)), IpAddress.v4(network + 1), 0);
        for (Group group : place.groups()) {
            enter(group);
        }
    }

    private void enter(Group group) {
        Optional<Actor> router = Optional.empty();
        if (group.nested()) {
            Group ofRouter = Group.hosts(1, Model.ROUTER);
            Resident resident = resident(ofRouter, 0, random.nextInt(1 << LOW_BITS));
            residents.add(resident);
            router = Optional.of(resident.actor());
        }
        int batch = random.nextInt(1 << LOW_BITS);
        for (int i = 0; i < group.count(); i++) {
            Resident one = resident(group, i,
                    group.oneBatch() ? batch + i : random.nextInt(1 << LOW_BITS));
            residents.add(router.map(actor -> behind(actor, one)).orElse(one));
        }
    }

    private Resident resident(Group group, int index, int number) {
        Optional<Employer> employer = group.employer(index);
        Model model = group.model().or(() -> employer.map(Employer::laptop)).orElseThrow();
        long prefix = group.wireless() ? Model.madeUpPrefix(random) : model.prefix(random);
        Actor actor = new Actor(model.name(employer, random), model.platform(),
                employer.flatMap(Employer::directory),
                new MacAddress(prefix | (number & ((1 << LOW_BITS) - 1))),
                IpAddress.v4(network + next++), 0);
        return new Resident(actor, model, employer, group, index);
    }

    private static Resident behind(Actor router, Resident one) {
        Actor actor = one.actor();
        return new Resident(new Actor(actor.name(), actor.platform(), actor.domain(), router.mac(),
                router.ip(), 1), one.model(), one.employer(), one.group(), one.index());
    }

    Actor gateway() {
        return gateway;
    }

    List<Resident> residents() {
        return residents;
    }

    /** What the box of that number is plugged into: at a farm a laptop, elsewhere an own server. */
    Optional<Resident> beside(int number) {
        return residents.stream()
                .filter(each -> farm
                        ? each.employer().isPresent()
                        : each.model().equals(Model.SERVER))
                .skip(number).findFirst();
    }

    /** Some other host of that model. */
    Optional<Resident> first(Model model) {
        return residents.stream().filter(each -> each.model().equals(model)).findFirst();
    }

    /** The broadcast address of the link. */
    IpAddress everybody() {
        return IpAddress.v4(network + 255);
    }
}
