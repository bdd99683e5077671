package io.farmhawk.eval;

import io.farmhawk.frame.sample.Stage.Platform;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a host is: whose interface it has, what it calls itself and which names it asks for.
 *
 * @param makers prefixes registered with IEEE, as 48 bits
 * @param pattern of its name, for {@link #spell}; a company's laptop has its employer's
 * @param names that it asks for whoever it belongs to
 * @param fingerprint which recognises it as a KVM, by its id
 */
record Model(Platform platform, List<Long> makers, String pattern, List<String> names,
        Optional<String> fingerprint) {
    private static final long MADE_UP = 0;
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
    private static final long JETKVM_LIMITED = 0x3052_5300_0000L;
    private static final long SIPEED = 0x48DA_3560_0000L;
    private static final long REALTEK = 0x00E0_4C00_0000L;

    static final Model CORPORATE_WINDOWS = new Model(Platform.WINDOWS, List.of(DELL, HP, LENOVO),
            "", "login.microsoftonline.com", "ctldl.windowsupdate.com", "outlook.office365.com");
    static final Model CORPORATE_MAC = new Model(Platform.MAC, List.of(APPLE), "",
            "gateway.icloud.com", "ocsp2.apple.com", "slack.com");

    static final Model PERSONAL_PC = new Model(Platform.WINDOWS, List.of(DELL, HP, LENOVO),
            "DESKTOP-%%%%%%%", "login.live.com", "ctldl.windowsupdate.com",
            "store.steampowered.com", "www.wikipedia.org");
    static final Model PERSONAL_MAC = new Model(Platform.MAC, List.of(APPLE),
            "Alexs-MacBook-Air-##", "mask.icloud.com", "gateway.icloud.com", "www.wikipedia.org");
    static final Model IPHONE = new Model(Platform.IPHONE, List.of(MADE_UP), "iPhone-##",
            "mask.icloud.com", "courier.push.apple.com", "web.whatsapp.com");
    static final Model TABLET = new Model(Platform.IPHONE, List.of(MADE_UP), "iPad-##",
            "gateway.icloud.com", "api-global.netflix.com");
    static final Model TELEVISION = new Model(Platform.ANDROID, List.of(GOOGLE),
            "Living-Room-TV-#", "api-global.netflix.com", "clients3.google.com");
    static final Model CONSOLE = new Model(Platform.BUSYBOX, List.of(SONY), "PS5-###",
            "telemetry-console.api.playstation.com");
    static final Model CAMERA = new Model(Platform.BUSYBOX, List.of(HIKVISION), "IPC-%%%%%%",
            "www.hik-connect.com");
    static final Model STORAGE = new Model(Platform.LINUX, List.of(SYNOLOGY), "DiskStation-#",
            "update.synology.com", "checkip.synology.com");
    static final Model PRINTER = new Model(Platform.BUSYBOX, List.of(BROTHER),
            "BRW%%%%%%%%%%%%", "firmware.brother.co.jp");
    static final Model SERVER = new Model(Platform.LINUX, List.of(DELL), "node-##",
            "deb.debian.org", "registry-1.docker.io");
    static final Model ROUTER = new Model(Platform.BUSYBOX, List.of(TP_LINK), "Archer-%%%%",
            "n-devs.tplinkcloud.com");

    static final Model PIKVM = new Model(Platform.LINUX, List.of(RASPBERRY_PI), "pikvm-@@@@@@@@",
            "files.pikvm.org").recognisedBy("pikvm");
    static final Model JETKVM = new Model(Platform.JETKVM, List.of(JETKVM_LIMITED),
            "jetkvm-@@@@@@@@@@@@@@@@", "api.jetkvm.com").recognisedBy("jetkvm");
    static final Model NANOKVM = new Model(Platform.BUSYBOX, List.of(SIPEED), "kvm-@@@@",
            "cdn.sipeed.com").recognisedBy("nanokvm");
    static final Model TINYPILOT = new Model(Platform.LINUX, List.of(RASPBERRY_PI), "tinypilot",
            "gk.tinypilotkvm.com").recognisedBy("tinypilot");
    /** A KVM whose owner changed all that would tell what it is; its sessions stay what they are. */
    static final Model HIDDEN_KVM = new Model(Platform.LINUX, List.of(REALTEK), "media-##",
            "deb.debian.org");

    private Model(Platform platform, List<Long> makers, String pattern, String... names) {
        this(platform, makers, pattern, List.of(names), Optional.empty());
    }

    private Model recognisedBy(String id) {
        return new Model(platform, makers, pattern, names, Optional.of(id));
    }

    /** The first half of an address and the start of its second, of one of its makers. */
    long prefix(RandomGenerator random) {
        long maker = makers.get(random.nextInt(makers.size()));
        return maker == MADE_UP ? madeUpPrefix(random) : maker;
    }

    /** What a host makes up for each network over Wi-Fi: locally administered, and no group. */
    static long madeUpPrefix(RandomGenerator random) {
        return ((random.nextLong() & 0xFCFF_FF00_0000L) | 0x0200_0000_0000L);
    }

    String name(Optional<Employer> employer, RandomGenerator random) {
        return spell(employer.map(Employer::scheme).orElse(pattern), random);
    }

    /** Fills in a pattern: {@code #} is a digit, {@code @} hexadecimal, {@code %} a letter or digit. */
    static String spell(String pattern, RandomGenerator random) {
        StringBuilder name = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char each = pattern.charAt(i);
            name.append(switch (each) {
                case '#' -> Character.forDigit(random.nextInt(10), 10);
                case '@' -> Character.forDigit(random.nextInt(16), 16);
                case '%' -> Character.toUpperCase(Character.forDigit(random.nextInt(36), 36));
                default -> each;
            });
        }
        return name.toString();
    }
}
