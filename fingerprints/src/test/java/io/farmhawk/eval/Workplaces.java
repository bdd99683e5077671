package io.farmhawk.eval;

import static io.farmhawk.eval.Employer.ACME;
import static io.farmhawk.eval.Employer.GLOBEX;
import static io.farmhawk.eval.Employer.HOOLI;
import static io.farmhawk.eval.Employer.INITECH;
import static io.farmhawk.eval.Employer.several;
import static io.farmhawk.eval.Group.hosts;
import static io.farmhawk.eval.Group.laptops;
import static io.farmhawk.eval.Group.phones;
import static io.farmhawk.eval.Habit.ANYDESK;
import static io.farmhawk.eval.Habit.BACKUP;
import static io.farmhawk.eval.Habit.CALLS_ALL_DAY;
import static io.farmhawk.eval.Habit.CAMERA_PICTURE;
import static io.farmhawk.eval.Habit.OWN_SCREENCONNECT;
import static io.farmhawk.eval.Habit.SET_UP;
import static io.farmhawk.eval.Habit.TEAMVIEWER;
import static io.farmhawk.eval.Habit.VIDEO_CALL;
import static io.farmhawk.eval.Hours.ALWAYS;
import static io.farmhawk.eval.Hours.HYBRID;
import static io.farmhawk.eval.Hours.VISIT;
import static io.farmhawk.eval.Place.honest;
import static io.farmhawk.eval.Place.Site.BRANCH;
import static io.farmhawk.eval.Place.Site.CO_WORKING;
import static io.farmhawk.eval.Place.Site.OFFICE;

import java.util.List;

/** Where many laptops are no wonder. */
final class Workplaces {
    static final List<Place> ALL = List.of(
            honest("a branch with five laptops",
                    laptops(5, ACME).does(VIDEO_CALL), phones(4), hosts(1, Model.PRINTER))
                    .at(BRANCH).of(ACME).lasting(2),
            honest("a branch with twenty laptops",
                    laptops(20, ACME), phones(15), hosts(2, Model.PRINTER),
                    hosts(1, Model.STORAGE).does(BACKUP))
                    .at(BRANCH).of(ACME),
            honest("an office with sixty laptops",
                    laptops(60, GLOBEX), phones(30), hosts(4, Model.PRINTER),
                    hosts(3, Model.SERVER))
                    .at(OFFICE).of(GLOBEX).lasting(2),
            honest("a branch with visitors",
                    laptops(8, ACME), laptops(4, List.of(GLOBEX, INITECH)).on(VISIT).overWifi(),
                    phones(10), hosts(1, Model.PRINTER))
                    .at(BRANCH).of(ACME),
            honest("a branch whose servers have a KVM",
                    laptops(6, ACME), hosts(1, Model.PIKVM), hosts(4, Model.SERVER), phones(5),
                    hosts(1, Model.PRINTER))
                    .at(BRANCH).of(ACME),
            honest("a branch that its help desk looks after",
                    laptops(10, ACME).does(OWN_SCREENCONNECT), phones(8))
                    .at(BRANCH).of(ACME).allowing("screenconnect"),
            honest("a branch whose help desk put AnyDesk on every laptop",
                    laptops(8, ACME).does(ANYDESK), phones(6), hosts(1, Model.PRINTER))
                    .at(BRANCH).of(ACME).allowing("anydesk"),
            honest("a branch with security cameras and a meeting room",
                    laptops(6, HOOLI).does(VIDEO_CALL), hosts(3, Model.CAMERA)
                            .does(CAMERA_PICTURE),
                    hosts(1, Model.TELEVISION), phones(6))
                    .at(BRANCH).of(HOOLI).lasting(2),
            honest("a call centre, always in calls",
                    laptops(6, ACME).does(CALLS_ALL_DAY), hosts(1, Model.PRINTER))
                    .at(OFFICE).of(ACME).lasting(1),
            honest("a merged company with two tenants",
                    laptops(12, List.of(ACME, GLOBEX)), phones(9), hosts(2, Model.PRINTER))
                    .at(OFFICE).of(ACME, GLOBEX),
            honest("a co-working room of many employers",
                    laptops(20, several(14)).on(HYBRID).overWifi(), phones(20),
                    hosts(4, Model.PERSONAL_MAC).on(HYBRID).overWifi(), hosts(1, Model.PRINTER))
                    .at(CO_WORKING),
            honest("a small co-working room in calls",
                    laptops(6, several(6)).on(HYBRID).overWifi().does(VIDEO_CALL), phones(6))
                    .at(CO_WORKING).lasting(3),
            honest("a co-working room in which somebody has a TinyPilot",
                    laptops(9, several(9)).on(HYBRID).overWifi(), phones(9),
                    hosts(1, Model.TINYPILOT), hosts(1, Model.SERVER))
                    .at(CO_WORKING),
            honest("a hotel",
                    laptops(15, several(15)).on(VISIT).overWifi(), phones(25).on(HYBRID),
                    hosts(6, Model.TABLET).on(VISIT), hosts(8, Model.TELEVISION))
                    .at(CO_WORKING),
            honest("a repair shop",
                    laptops(8, several(8)).on(VISIT), hosts(6, Model.PERSONAL_PC).on(VISIT),
                    hosts(1, Model.PERSONAL_PC).on(Hours.OFFICE).does(TEAMVIEWER), phones(3))
                    .at(OFFICE),
            honest("a refurbisher who sets up laptops for one company",
                    laptops(25, ACME).on(VISIT).inOneBatch().does(SET_UP), phones(4),
                    hosts(1, Model.STORAGE))
                    .at(OFFICE).of(ACME),
            honest("a refurbisher who sets up laptops for several companies",
                    laptops(20, several(6)).on(VISIT).does(SET_UP), phones(4),
                    hosts(1, Model.PERSONAL_PC).on(Hours.OFFICE))
                    .at(OFFICE),
            honest("a school",
                    laptops(20, INITECH), hosts(15, Model.TABLET).on(Hours.OFFICE), phones(20)
                            .on(Hours.OFFICE),
                    hosts(2, Model.PRINTER), hosts(2, Model.SERVER))
                    .at(OFFICE).of(INITECH),
            honest("an office where laptops stay on in their docks",
                    laptops(12, ACME).on(ALWAYS).inOneBatch(), phones(10), hosts(1, Model.PRINTER))
                    .at(OFFICE).of(ACME));

    private Workplaces() {}
}
