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
import static io.farmhawk.eval.Habit.ASTRILL;
import static io.farmhawk.eval.Habit.CHROME_REMOTE_DESKTOP;
import static io.farmhawk.eval.Habit.DRIVEN_BY_WEBRTC;
import static io.farmhawk.eval.Habit.DRIVEN_BY_WEBSOCKET;
import static io.farmhawk.eval.Habit.DRIVEN_OVER_TAILNET;
import static io.farmhawk.eval.Habit.FILM;
import static io.farmhawk.eval.Habit.JIGGLER;
import static io.farmhawk.eval.Habit.RUSTDESK;
import static io.farmhawk.eval.Habit.SCREENCONNECT;
import static io.farmhawk.eval.Habit.TEAMVIEWER;
import static io.farmhawk.eval.Habit.TUNNELLED;
import static io.farmhawk.eval.Habit.VIDEO_CALL;
import static io.farmhawk.eval.Habit.WIREGUARD;
import static io.farmhawk.eval.Hours.ALWAYS;
import static io.farmhawk.eval.Hours.EARLY;
import static io.farmhawk.eval.Hours.LATE;
import static io.farmhawk.eval.Hours.SHORT;
import static io.farmhawk.eval.Place.hardwareFarm;
import static io.farmhawk.eval.Place.softwareFarm;

import java.util.List;

/** Where somebody keeps laptops of several employers for people who are elsewhere. */
final class Farms {
    /** With boxes on the laptops' ports. */
    static final List<Place> HARDWARE = List.of(
            hardwareFarm("three laptops, a KVM each",
                    laptops(3, several(3)).on(ALWAYS),
                    hosts(3, Model.JETKVM).does(DRIVEN_BY_WEBRTC),
                    phones(1)),
            hardwareFarm("five laptops, a KVM each",
                    laptops(5, several(4)).on(ALWAYS),
                    hosts(5, Model.PIKVM).does(DRIVEN_OVER_TAILNET),
                    phones(1), hosts(1, Model.TELEVISION).does(FILM)),
            hardwareFarm("eight laptops, KVMs of one batch",
                    laptops(8, several(6)).on(ALWAYS),
                    hosts(8, Model.JETKVM).inOneBatch().does(DRIVEN_BY_WEBRTC),
                    phones(2)),
            hardwareFarm("fifteen laptops, KVMs of three makers",
                    laptops(15, several(11)).on(ALWAYS),
                    hosts(7, Model.JETKVM).does(DRIVEN_BY_WEBRTC),
                    hosts(5, Model.NANOKVM).does(DRIVEN_BY_WEBRTC),
                    hosts(3, Model.PIKVM).does(DRIVEN_OVER_TAILNET),
                    phones(1)).lasting(3),
            hardwareFarm("thirty laptops, a KVM each",
                    laptops(30, several(20)).on(ALWAYS),
                    hosts(30, Model.NANOKVM).inOneBatch().does(DRIVEN_BY_WEBRTC),
                    phones(1)).lasting(3),
            hardwareFarm("ninety laptops, a KVM each",
                    laptops(90, several(30)).on(ALWAYS),
                    hosts(90, Model.JETKVM).does(DRIVEN_BY_WEBRTC),
                    phones(2)).lasting(2),
            hardwareFarm("eight laptops, two KVMs and AnyDesk",
                    laptops(2, several(2)).on(ALWAYS),
                    laptops(6, several(6)).on(ALWAYS).does(ANYDESK),
                    hosts(2, Model.PIKVM).does(DRIVEN_OVER_TAILNET),
                    phones(1)),
            hardwareFarm("five laptops on one KVM with a switch",
                    laptops(5, several(4)).on(ALWAYS),
                    hosts(1, Model.TINYPILOT).does(DRIVEN_BY_WEBSOCKET),
                    phones(1)),
            hardwareFarm("six laptops, KVMs that hide",
                    laptops(6, several(5)).on(ALWAYS),
                    hosts(6, Model.HIDDEN_KVM).does(DRIVEN_BY_WEBSOCKET),
                    phones(1)),
            hardwareFarm("five tunnelled laptops, a KVM each",
                    laptops(5, several(5)).on(ALWAYS).does(TUNNELLED),
                    hosts(5, Model.JETKVM).does(DRIVEN_BY_WEBRTC),
                    phones(1)),
            hardwareFarm("eight laptops over Wi-Fi, a KVM each",
                    laptops(8, several(7)).overWifi().on(ALWAYS),
                    hosts(8, Model.NANOKVM).does(DRIVEN_BY_WEBRTC),
                    phones(3)),
            hardwareFarm("six laptops behind a router of their own",
                    laptops(6, several(5)).behindOwnRouter().on(ALWAYS),
                    hosts(6, Model.JETKVM).does(DRIVEN_BY_WEBRTC),
                    phones(2)),
            hardwareFarm("five laptops, half an hour a day",
                    laptops(5, several(4)).on(SHORT),
                    hosts(5, Model.PIKVM).on(SHORT).does(DRIVEN_OVER_TAILNET),
                    phones(1)),
            hardwareFarm("ten laptops in two shifts",
                    laptops(5, several(5)).on(EARLY),
                    laptops(5, several(10).subList(5, 10)).on(LATE),
                    hosts(10, Model.NANOKVM).does(DRIVEN_BY_WEBRTC),
                    phones(1)),
            hardwareFarm("a family that keeps six laptops for others",
                    laptops(6, several(5)).on(ALWAYS),
                    hosts(6, Model.JETKVM).does(DRIVEN_BY_WEBRTC),
                    phones(4), hosts(2, Model.TABLET), hosts(1, Model.CONSOLE),
                    hosts(1, Model.TELEVISION).does(FILM), hosts(1, Model.PRINTER),
                    hosts(1, Model.PERSONAL_PC).on(Hours.EVENING)),
            hardwareFarm("five laptops of one employer, a KVM each",
                    laptops(5, ACME).on(ALWAYS),
                    hosts(5, Model.JETKVM).inOneBatch().does(DRIVEN_BY_WEBRTC),
                    phones(1)));

    /** With nothing but what is installed on the laptops. */
    static final List<Place> SOFTWARE = List.of(
            softwareFarm("three laptops with AnyDesk",
                    laptops(3, List.of(ACME, GLOBEX, INITECH)).on(ALWAYS).does(ANYDESK),
                    phones(1)),
            softwareFarm("five laptops with AnyDesk",
                    laptops(5, several(4)).on(ALWAYS).does(ANYDESK),
                    phones(1), hosts(1, Model.TELEVISION)),
            softwareFarm("eight laptops with whatever their drivers like",
                    laptops(3, several(3)).on(ALWAYS).does(ANYDESK),
                    laptops(3, several(6).subList(3, 6)).on(ALWAYS).does(CHROME_REMOTE_DESKTOP),
                    laptops(2, several(8).subList(6, 8)).on(ALWAYS).does(TEAMVIEWER),
                    phones(2)),
            softwareFarm("fifteen laptops with AnyDesk and Chrome Remote Desktop",
                    laptops(15, several(12)).on(ALWAYS).does(ANYDESK, CHROME_REMOTE_DESKTOP),
                    phones(1)).lasting(3),
            softwareFarm("thirty laptops with RustDesk",
                    laptops(30, several(22)).on(ALWAYS).does(RUSTDESK),
                    phones(1)).lasting(3),
            softwareFarm("six laptops with a rented ScreenConnect",
                    laptops(6, several(5)).on(ALWAYS).does(SCREENCONNECT),
                    phones(1)),
            softwareFarm("six laptops with TeamViewer and something that keeps them busy",
                    laptops(6, several(6)).on(ALWAYS).does(TEAMVIEWER, JIGGLER),
                    phones(1)),
            softwareFarm("five laptops with AnyDesk, at work by Astrill",
                    laptops(5, several(5)).on(ALWAYS).does(ANYDESK, ASTRILL),
                    phones(1)),
            softwareFarm("seven laptops with WireGuard and Chrome Remote Desktop",
                    laptops(7, several(6)).on(ALWAYS).does(WIREGUARD, CHROME_REMOTE_DESKTOP),
                    phones(1)),
            softwareFarm("eight laptops over Wi-Fi with RustDesk",
                    laptops(8, several(8)).overWifi().on(ALWAYS).does(RUSTDESK),
                    phones(2)),
            softwareFarm("six laptops behind a gateway each, with AnyDesk",
                    laptops(6, List.of(HOOLI, several(8).get(7), several(12).get(11))).on(ALWAYS)
                            .does(ANYDESK),
                    phones(1)),
            softwareFarm("ten laptops in two shifts with Chrome Remote Desktop",
                    laptops(5, several(5)).on(EARLY).does(CHROME_REMOTE_DESKTOP),
                    laptops(5, several(10).subList(5, 10)).on(LATE).does(CHROME_REMOTE_DESKTOP),
                    phones(1)),
            softwareFarm("six laptops with AnyDesk that also hold calls",
                    laptops(6, several(5)).on(ALWAYS).does(ANYDESK, VIDEO_CALL),
                    phones(1)).lasting(2));

    private Farms() {}
}
