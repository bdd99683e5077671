package io.farmhawk.protocol.nbns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a browser announcement says of a host besides its name (MS-BRWS, MS-RAP section 2.5.5.2). */
final class BrowserRoles {
    /** Bits of the server type that tell one host from another, in the order they are written. */
    private static final Map<Integer, String> ROLES = new LinkedHashMap<>();

    static {
        ROLES.put(0x0000_0008, "domain controller");
        ROLES.put(0x0000_0010, "backup domain controller");
        ROLES.put(0x0000_0004, "SQL server");
        ROLES.put(0x0000_0200, "print server");
        ROLES.put(0x0000_0400, "dial-in server");
        ROLES.put(0x0000_8000, "server system");
        ROLES.put(0x0000_1000, "workstation system");
        ROLES.put(0x0000_0800, "Unix");
        ROLES.put(0x0000_0040, "Apple");
        ROLES.put(0x0040_0000, "Windows 95");
        ROLES.put(0x0004_0000, "master browser");
    }

    private BrowserRoles() {}

    /** Version and roles: {@code version 6.1, workstation system, Unix}. */
    static String text(int major, int minor, int bits) {
        List<String> words = new ArrayList<>();
        words.add("version " + major + "." + minor);
        ROLES.forEach((bit, word) -> {
            if ((bits & bit) != 0) {
                words.add(word);
            }
        });
        return String.join(", ", words);
    }

    /** The octets before the first zero, with zeros behind them. */
    static byte[] upToZero(byte[] octets) {
        int end = 0;
        while (end < octets.length && octets[end] != 0) {
            end++;
        }
        return Arrays.copyOf(Arrays.copyOf(octets, end), octets.length);
    }
}
