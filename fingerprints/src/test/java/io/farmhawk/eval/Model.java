package io.farmhawk.eval;

import io.farmhawk.frame.sample.Stage.System;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a host is: whose interface it has, what it calls itself and which names it asks for. */
enum Model {
    CORPORATE_WINDOWS(System.WINDOWS, List.of(Maker.DELL, Maker.HP, Maker.LENOVO), "",
            List.of("login.microsoftonline.com", "ctldl.windowsupdate.com", "outlook.office365.com")),
    CORPORATE_MAC(System.MAC, List.of(Maker.APPLE), "", List.of("gateway.icloud.com",
            "ocsp2.apple.com", "slack.com")),
    PERSONAL_PC(System.WINDOWS, List.of(Maker.DELL, Maker.HP, Maker.LENOVO), "DESKTOP-%%%%%%%",
            List.of("login.live.com", "ctldl.windowsupdate.com", "store.steampowered.com",
                    "www.wikipedia.org")),
    PERSONAL_MAC(System.MAC, List.of(Maker.APPLE), "Alexs-MacBook-Air-##", List.of(
            "mask.icloud.com", "gateway.icloud.com", "www.wikipedia.org")),
    IPHONE(System.IPHONE, List.of(Maker.RANDOM), "iPhone-##", List.of("mask.icloud.com",
            "courier.push.apple.com", "web.whatsapp.com")),
    ANDROID(System.ANDROID, List.of(Maker.RANDOM), "Pixel-##", List.of("mtalk.google.com",
            "www.tiktokv.com", "play.googleapis.com")),
    TABLET(System.IPHONE, List.of(Maker.RANDOM), "iPad-##", List.of("gateway.icloud.com",
            "api-global.netflix.com")),
    TELEVISION(System.ANDROID, List.of(Maker.GOOGLE), "Living-Room-TV-#", List.of(
            "api-global.netflix.com", "clients3.google.com")),
    CONSOLE(System.BUSYBOX, List.of(Maker.SONY), "PS5-###", List.of(
            "telemetry-console.api.playstation.com")),
    CAMERA(System.BUSYBOX, List.of(Maker.HIKVISION), "IPC-%%%%%%", List.of("www.hik-connect.com")),
    STORAGE(System.LINUX, List.of(Maker.SYNOLOGY), "DiskStation-#", List.of(
            "update.synology.com", "checkip.synology.com")),
    PRINTER(System.BUSYBOX, List.of(Maker.BROTHER), "BRW%%%%%%%%%%%%", List.of(
            "firmware.brother.co.jp")),
    SERVER(System.LINUX, List.of(Maker.DELL), "node-##", List.of("deb.debian.org",
            "registry-1.docker.io")),
    NESTED_ROUTER(System.BUSYBOX, List.of(Maker.TP_LINK), "Archer-%%%%", List.of(
            "n-devs.tplinkcloud.com")),
    PIKVM(System.LINUX, List.of(Maker.RASPBERRY_PI), "pikvm-@@@@@@@@", List.of("files.pikvm.org")),
    JETKVM(System.JETKVM, List.of(Maker.JETKVM), "jetkvm-@@@@@@@@@@@@@@@@", List.of(
            "api.jetkvm.com")),
    NANOKVM(System.BUSYBOX, List.of(Maker.SIPEED), "kvm-@@@@", List.of("cdn.sipeed.com")),
    TINYPILOT(System.LINUX, List.of(Maker.RASPBERRY_PI), "tinypilot", List.of(
            "gk.tinypilotkvm.com")),
    /** A KVM whose owner changed all that would tell what it is; its sessions stay what they are. */
    HIDDEN_KVM(System.LINUX, List.of(Maker.REALTEK), "media-##", List.of("deb.debian.org"));

    final System system;
    private final List<Long> makers;
    private final String pattern;
    private final List<String> names;

    Model(System system, List<Long> makers, String pattern, List<String> names) {
        this.system = system;
        this.makers = makers;
        this.pattern = pattern;
        this.names = names;
    }

    /** Which of the fingerprints recognises it as a KVM, by its id. */
    Optional<String> fingerprint() {
        return switch (this) {
            case PIKVM -> Optional.of("pikvm");
            case JETKVM -> Optional.of("jetkvm");
            case NANOKVM -> Optional.of("nanokvm");
            case TINYPILOT -> Optional.of("tinypilot");
            default -> Optional.empty();
        };
    }

    /** Names that it asks for whoever it belongs to. */
    List<String> names() {
        return names;
    }

    /** The first half of an address and the start of its second, of one of its makers. */
    long prefix(RandomGenerator random) {
        long maker = makers.get(random.nextInt(makers.size()));
        // Made up for every network: locally administered, and no group.
        return maker == Maker.RANDOM
                ? (random.nextLong() & 0xFCFF_FFFF_FFFFL | 0x0200_0000_0000L) & ~0xFF_FFFFL
                : maker;
    }

    String name(Optional<Employer> employer, RandomGenerator random) {
        return spell(employer.map(Employer::scheme).orElse(pattern), random);
    }

    /** Fills in a pattern: {@code #} is a digit, {@code @} hexadecimal, {@code %} a letter or digit. */
    static String spell(String pattern, RandomGenerator random) {
        StringBuilder name = new StringBuilder(pattern.length());
        for (char each : pattern.toCharArray()) {
            name.append(switch (each) {
                case '#' -> Character.forDigit(random.nextInt(10), 10);
                case '@' -> Character.forDigit(random.nextInt(16), 16);
                case '%' -> Character.toUpperCase(Character.forDigit(random.nextInt(36), 36));
                default -> each;
            });
        }
        return name.toString();
    }

    /** Prefixes registered with IEEE, as 48 bits. */
    private static final class Maker {
        private static final long RANDOM = 0;
        private static final long DELL = 0x98E7_4300_0000L;
        private static final long HP = 0x040E_3C00_0000L;
        private static final long LENOVO = 0x8C16_4500_0000L;
        private static final long APPLE = 0x608B_0E00_0000L;
        private static final long GOOGLE = 0x58CB_5200_0000L;
        private static final long SONY = 0x709E_2900_0000L;
        private static final long HIKVISION = 0x4419_B600_0000L;
        private static final long SYNOLOGY = 0x0011_3200_0000L;
        private static final long BROTHER = 0x3C2A_F400_0000L;
        private static final long TP_LINK = 0x50C7_BF00_0000L;
        private static final long RASPBERRY_PI = 0xDCA6_3200_0000L;
        private static final long JETKVM = 0x3052_5300_0000L;
        private static final long SIPEED = 0x48DA_3560_0000L;
        private static final long REALTEK = 0x00E0_4C00_0000L;
    }
}
