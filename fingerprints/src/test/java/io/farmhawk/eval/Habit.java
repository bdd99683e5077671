package io.farmhawk.eval;

import java.util.function.Consumer;

/** Something that hosts do besides what all of them do. */
enum Habit {
    // A box on a laptop's ports, driven from afar.
    DRIVEN_BY_WEBRTC(KvmSession::overWebRtc), DRIVEN_BY_WEBSOCKET(KvmSession::overWebSocket),
    DRIVEN_OVER_TAILNET(KvmSession::overTailnet),

    // Software on a laptop, driven from afar.
    ANYDESK(RemoteTools::anyDesk), TEAMVIEWER(RemoteTools::teamViewer),
    RUSTDESK(RemoteTools::rustDesk), CHROME_REMOTE_DESKTOP(RemoteTools::chromeRemoteDesktop),
    SCREENCONNECT(RemoteTools::screenConnect),

    // The employer helps, or a person plays.
    HELP_DESK(RemoteTools::helpDesk), OWN_SCREENCONNECT(RemoteTools::helpDeskScreenConnect),
    PARSEC(RemoteTools::parsec), MOONLIGHT(RemoteTools::moonlight),

    /** Nothing of what it does is seen but one tunnel. */
    TUNNELLED(Tunnel::allDay),
    /** It has a tunnel, and uses the network beside it. */
    WIREGUARD(Tunnel::allDay), ASTRILL(Tunnel::overAstrill),

    VIDEO_CALL(Media::videoCall), CALLS_ALL_DAY(Media::callsAllDay), FILM(Media::film),
    BACKUP(Media::backup), CAMERA_PICTURE(Media::camera), LIVE_STREAM(Media::liveStream),
    JIGGLER(Media::jiggler), SET_UP(Media::setUp);

    private final Consumer<Scene> act;

    Habit(Consumer<Scene> act) {
        this.act = act;
    }

    void play(Scene scene) {
        act.accept(scene);
    }
}
