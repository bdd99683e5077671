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
import static io.farmhawk.eval.Habit.CHROME_REMOTE_DESKTOP;
import static io.farmhawk.eval.Habit.DRIVEN_BY_WEBRTC;
import static io.farmhawk.eval.Habit.FILM;
import static io.farmhawk.eval.Habit.HELP_DESK;
import static io.farmhawk.eval.Habit.JIGGLER;
import static io.farmhawk.eval.Habit.LIVE_STREAM;
import static io.farmhawk.eval.Habit.MOONLIGHT;
import static io.farmhawk.eval.Habit.OWN_SCREENCONNECT;
import static io.farmhawk.eval.Habit.PARSEC;
import static io.farmhawk.eval.Habit.TEAMVIEWER;
import static io.farmhawk.eval.Habit.VIDEO_CALL;
import static io.farmhawk.eval.Habit.WIREGUARD;
import static io.farmhawk.eval.Hours.ALWAYS;
import static io.farmhawk.eval.Hours.AROUND;
import static io.farmhawk.eval.Hours.EVENING;
import static io.farmhawk.eval.Hours.HYBRID;
import static io.farmhawk.eval.Hours.OFFICE;
import static io.farmhawk.eval.Hours.VISIT;
import static io.farmhawk.eval.Place.honest;

import java.util.List;

/** Where people live, and some of them work. */
final class Homes {
    static final List<Place> ALL = List.of(
            honest("one person who works from home",
                    laptops(1, ACME), phones(1), hosts(1, Model.TELEVISION).does(FILM)),
            honest("a couple with two employers",
                    laptops(1, ACME).does(VIDEO_CALL), laptops(1, GLOBEX).does(VIDEO_CALL),
                    phones(2), hosts(1, Model.TELEVISION).does(FILM), hosts(1, Model.PRINTER)),
            honest("a couple, one of them a contractor with two clients",
                    laptops(1, ACME), laptops(2, List.of(GLOBEX, INITECH)).on(HYBRID),
                    phones(2), hosts(1, Model.PERSONAL_MAC).on(EVENING),
                    hosts(1, Model.TELEVISION)),
            honest("a family of four",
                    laptops(1, ACME), laptops(1, HOOLI).on(HYBRID), phones(4),
                    hosts(2, Model.TABLET).on(EVENING), hosts(2, Model.PERSONAL_PC).on(EVENING),
                    hosts(1, Model.CONSOLE), hosts(2, Model.TELEVISION).does(FILM),
                    hosts(1, Model.PRINTER), hosts(1, Model.STORAGE).does(BACKUP)),
            honest("a student flat with four interns",
                    laptops(4, List.of(ACME, GLOBEX, INITECH, HOOLI)).on(HYBRID).overWifi(),
                    hosts(4, Model.PERSONAL_PC).on(EVENING).overWifi(), phones(4),
                    hosts(1, Model.CONSOLE), hosts(1, Model.TELEVISION).does(FILM)),
            honest("a consultant with laptops of two clients and an own one",
                    laptops(2, List.of(ACME, INITECH)), laptops(1, GLOBEX).does(VIDEO_CALL),
                    phones(1), hosts(1, Model.PRINTER)),
            honest("somebody who works with computers, with a PiKVM on an own server",
                    laptops(1, ACME).does(VIDEO_CALL), hosts(1, Model.PIKVM),
                    hosts(3, Model.SERVER), hosts(1, Model.STORAGE).does(BACKUP),
                    hosts(1, Model.PERSONAL_PC).on(EVENING).does(WIREGUARD), phones(2)),
            honest("a home lab with three KVMs, driven by its owner from afar",
                    laptops(1, INITECH).on(HYBRID),
                    hosts(3, Model.JETKVM).does(DRIVEN_BY_WEBRTC),
                    hosts(5, Model.SERVER), phones(1)),
            honest("a contractor with laptops of two clients and a PiKVM on an own server",
                    laptops(2, List.of(ACME, GLOBEX)), hosts(1, Model.PIKVM),
                    hosts(2, Model.SERVER), hosts(1, Model.PERSONAL_MAC).on(EVENING), phones(1)),
            honest("a couple in computing with three laptops and a home lab",
                    laptops(1, ACME), laptops(2, List.of(GLOBEX, INITECH)).on(HYBRID),
                    hosts(2, Model.JETKVM).does(DRIVEN_BY_WEBRTC), hosts(4, Model.SERVER),
                    hosts(2, Model.PERSONAL_PC).on(EVENING), phones(2),
                    hosts(1, Model.TELEVISION).does(FILM)),
            honest("a gamer with Parsec",
                    hosts(1, Model.PERSONAL_PC).on(EVENING).does(PARSEC), phones(1),
                    laptops(1, GLOBEX)),
            honest("a gamer with Moonlight",
                    hosts(1, Model.PERSONAL_PC).on(EVENING).does(MOONLIGHT),
                    hosts(1, Model.TELEVISION), hosts(1, Model.CONSOLE), phones(2)),
            honest("a streamer",
                    hosts(1, Model.PERSONAL_PC).on(EVENING).does(LIVE_STREAM),
                    hosts(1, Model.PERSONAL_MAC).on(EVENING), phones(1), laptops(1, ACME)),
            honest("a house with security cameras",
                    hosts(4, Model.CAMERA).does(CAMERA_PICTURE), phones(2), laptops(1, HOOLI),
                    hosts(1, Model.STORAGE).does(BACKUP)),
            honest("a couple in calls all day",
                    laptops(2, List.of(ACME, GLOBEX)).does(CALLS_ALL_DAY), phones(2))
                    .lasting(3),
            honest("a help desk that looks at a laptop with TeamViewer",
                    laptops(1, GLOBEX).does(HELP_DESK), laptops(1, ACME), phones(2),
                    hosts(1, Model.TELEVISION)),
            honest("a help desk that looks at a laptop with its own ScreenConnect",
                    laptops(1, ACME).does(OWN_SCREENCONNECT), phones(1)),
            honest("a couple whose help desks look at their laptops, each in its way",
                    laptops(1, GLOBEX).does(HELP_DESK), laptops(1, ACME).does(OWN_SCREENCONNECT),
                    phones(2), hosts(1, Model.TELEVISION)),
            honest("one who looks after customers from home with AnyDesk and TeamViewer",
                    hosts(1, Model.PERSONAL_PC).on(OFFICE).does(ANYDESK, TEAMVIEWER),
                    laptops(1, INITECH).does(VIDEO_CALL), phones(1)),
            honest("parents whose PC their child looks after",
                    hosts(1, Model.PERSONAL_PC).on(AROUND).does(TEAMVIEWER), phones(2),
                    hosts(1, Model.TABLET).on(EVENING), hosts(1, Model.TELEVISION).does(FILM)),
            honest("relatives on a visit with their laptops",
                    laptops(1, ACME), phones(2), hosts(1, Model.TELEVISION).does(FILM),
                    laptops(3, List.of(GLOBEX, INITECH, HOOLI)).on(VISIT).overWifi(),
                    phones(4).on(VISIT)),
            honest("an own desktop at home, reached by Chrome Remote Desktop",
                    hosts(1, Model.PERSONAL_PC).does(CHROME_REMOTE_DESKTOP), laptops(1, ACME),
                    phones(1)),
            honest("one who keeps the laptop busy while away",
                    laptops(1, GLOBEX).does(JIGGLER), phones(1), hosts(1, Model.TELEVISION)),
            honest("a shared house of five with an employer each",
                    laptops(5, several(5)).on(HYBRID).overWifi(), phones(5),
                    hosts(3, Model.PERSONAL_MAC).on(EVENING).overWifi(),
                    hosts(1, Model.TELEVISION).does(FILM)),
            honest("a laptop that never sleeps, beside a family's things",
                    laptops(1, ACME).on(ALWAYS), laptops(1, ACME).on(HYBRID), phones(3),
                    hosts(2, Model.TABLET).on(EVENING), hosts(1, Model.CONSOLE)));

    private Homes() {}
}
