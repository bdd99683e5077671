package io.farmhawk.eval;

import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import java.time.Duration;
import java.util.Locale;

/** The NetBIOS name service of Windows (RFC 1002 section 4.2.2). */
final class NetBios {
    private static final int PORT = 137;
    private static final int LENGTH = 15;

    private NetBios() {}

    /** The host claims its name before all others. */
    static void register(Scene scene, Duration at) {
        Endpoint all = new Endpoint(FrameBuilder.BROADCAST, scene.cast().everybody(), PORT, 128);
        scene.send(at, scene.actor().endpoint(PORT), all, registration(scene));
    }

    private static Octets registration(Scene scene) {
        return new Octets().u16(scene.random().nextInt(1 << 16))
                .u16(0x2910) // registration, recursion desired, broadcast
                .u16(1).u16(0).u16(0).u16(1) // one question, one additional record
                .octets(encoded(scene.actor().name())).u16(0x20).u16(1) // NB, Internet
                .u16(0xC00C).u16(0x20).u16(1).u32(300_000) // the same name
                .u16(6).u16(0).ip(scene.actor().ip()); // unique, broadcast node
    }

    /** 15 characters and the suffix of a workstation, each as two letters. */
    private static Octets encoded(String name) {
        String upper = name.toUpperCase(Locale.ROOT) + " ".repeat(LENGTH);
        Octets octets = new Octets().u8(2 * (LENGTH + 1));
        (upper.substring(0, LENGTH) + '\0').chars()
                .forEach(each -> octets.u8('A' + (each >> 4)).u8('A' + (each & 15)));
        return octets.u8(0);
    }
}
