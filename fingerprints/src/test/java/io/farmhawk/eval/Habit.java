package io.farmhawk.eval;

/** Something that hosts do besides what all of them do. */
enum Habit {
    // A box on a laptop's ports, driven from afar.
    DRIVEN_BY_WEBRTC, DRIVEN_BY_WEBSOCKET, DRIVEN_OVER_TAILNET,

    // Software on a laptop, driven from afar.
    ANYDESK, TEAMVIEWER, RUSTDESK, CHROME_REMOTE_DESKTOP, SCREENCONNECT,

    // The employer helps, or a person plays.
    HELP_DESK, OWN_SCREENCONNECT, PARSEC, MOONLIGHT,

    /** Nothing of what it does is seen but one tunnel. */
    TUNNELLED,
    /** It has a tunnel, and uses the network beside it. */
    WIREGUARD, ASTRILL,

    VIDEO_CALL, CALLS_ALL_DAY, FILM, BACKUP, CAMERA_PICTURE, LIVE_STREAM, JIGGLER, SET_UP;

    void play(Scene scene) {
        switch (this) {
            case DRIVEN_BY_WEBRTC -> KvmSession.overWebRtc(scene);
            case DRIVEN_BY_WEBSOCKET -> KvmSession.overWebSocket(scene);
            case DRIVEN_OVER_TAILNET -> KvmSession.overTailnet(scene);
            case ANYDESK -> RemoteTools.anyDesk(scene);
            case TEAMVIEWER -> RemoteTools.teamViewer(scene);
            case RUSTDESK -> RemoteTools.rustDesk(scene);
            case CHROME_REMOTE_DESKTOP -> RemoteTools.chromeRemoteDesktop(scene);
            case SCREENCONNECT -> RemoteTools.screenConnect(scene);
            case HELP_DESK -> RemoteTools.helpDesk(scene);
            case OWN_SCREENCONNECT -> RemoteTools.helpDeskScreenConnect(scene);
            case PARSEC -> RemoteTools.parsec(scene);
            case MOONLIGHT -> RemoteTools.moonlight(scene);
            case TUNNELLED, WIREGUARD -> Tunnel.allDay(scene);
            case ASTRILL -> Tunnel.overAstrill(scene);
            case VIDEO_CALL -> Media.videoCall(scene);
            case CALLS_ALL_DAY -> Media.callsAllDay(scene);
            case FILM -> Media.film(scene);
            case BACKUP -> Media.backup(scene);
            case CAMERA_PICTURE -> Media.camera(scene);
            case LIVE_STREAM -> Media.liveStream(scene);
            case JIGGLER -> Media.jiggler(scene);
            case SET_UP -> Media.setUp(scene);
        }
    }
}
