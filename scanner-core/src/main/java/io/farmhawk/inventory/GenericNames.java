package io.farmhawk.inventory;

import java.util.List;
import java.util.Locale;

/**
 * Names that a product gives to each of its units, or a system to each host: two that share one are not
 * for that the same. A person who leaves such a beginning in a name of their own loses a merge, no more.
 */
final class GenericNames {
    private static final int SHORTEST = 4;

    /** Defaults as their makers ship them: systems, phones, boards, IP-KVMs, printers, storage. */
    private static final List<String> BEGINNINGS = List.of("android", "iphone", "ipad", "ipod",
            "macbook", "imac", "mac-mini", "macmini", "watch", "apple-tv", "desktop-", "laptop-",
            "win-", "windows", "pc-", "minint-", "localhost", "unknown", "none", "null", "host",
            "linux", "ubuntu", "debian", "fedora", "kali", "archlinux", "alpine", "dietpi",
            "armbian", "buildroot", "yocto", "openwrt", "lede", "router", "gateway", "raspberry",
            "orangepi", "radxa", "rock", "beaglebone", "pikvm", "jetkvm", "nanokvm", "picokvm",
            "blikvm", "glkvm", "gl-", "one-kvm", "tinypilot", "kvm", "licheervnano", "luckfox",
            "sipeed", "esp-", "esp_", "esp32", "espressif", "tasmota", "shelly", "amazon", "echo",
            "chromecast", "google", "homeassistant", "home-assistant", "octopi", "galaxy",
            "samsung", "pixel", "oneplus", "redmi", "xiaomi", "huawei", "honor", "printer", "npi",
            "hp", "brother", "brn", "brw", "epson", "canon", "diskstation", "synology", "qnap",
            "nas", "camera", "ipcam", "server", "client", "user", "admin", "default", "test");

    private GenericNames() {}

    /** Whether the first label of a name says nothing about one thing in particular. */
    static boolean contains(String name) {
        int dot = name.indexOf('.');
        String label = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        return label.length() < SHORTEST || label.chars().allMatch(Character::isDigit)
                || BEGINNINGS.stream().anyMatch(label::startsWith);
    }
}
