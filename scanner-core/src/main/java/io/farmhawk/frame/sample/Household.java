package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.SampleDevice.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The devices of the sample network: a home whose owner keeps four laptops of three employers, two of
 * them behind a KVM. Vendor prefixes are those registered with IEEE; the rest of each address, serial
 * numbers and the digits of host names come from the seed. The employers do not exist (RFC 2606).
 */
final class Household {
    /** The name of a home network (RFC 8375). */
    static final String DOMAIN = "home.arpa";

    private static final int NETWORK = 0xC0A8_4D00;
    private static final int WINDOWS_HOPS = 128;
    private static final int HOPS = 64;

    // Registered prefixes: AVM, JetKVM (as nmap lists it), Raspberry Pi, Dell, HP, Apple, Google,
    // Brother, Synology, Sony.
    private static final int AVM = 0xBC0543;
    private static final int JETKVM = 0x305253;
    private static final int RASPBERRY_PI = 0xDCA632;
    private static final int DELL = 0x98E743;
    private static final int HP = 0x040E3C;
    private static final int APPLE = 0x608B0E;
    private static final int GOOGLE = 0x58CB52;
    private static final int BROTHER = 0x3C2AF4;
    private static final int SYNOLOGY = 0x001132;
    private static final int SONY = 0x709E29;

    private final RandomGenerator random;

    final Host gateway;
    final Host jetKvm;
    final Host piKvm;
    final String piSerial;
    final Host acme;
    final Host acmeToo;
    final Host globex;
    final Host initech;
    final Host telephone;
    final Host android;
    final Host television;
    final Host printer;
    final Host storage;
    final Host console;

    Household(long seed) {
        random = new SplittableRandom(seed);
        DhcpClient none = DhcpClient.systemd("gateway");
        gateway = host(device(Kind.ROUTER, "gateway", AVM, 1), none, TlsClient.OPENSSL, HOPS);

        String jetName = "jetkvm-" + hex(16);
        jetKvm = host(device(Kind.JETKVM, jetName, JETKVM, 20), DhcpClient.jetKvm(jetName),
                TlsClient.GO, HOPS);
        piSerial = hex(16).toUpperCase(Locale.ROOT);
        piKvm = host(device(Kind.PIKVM, "pikvm", RASPBERRY_PI, 21), DhcpClient.systemd("pikvm"),
                TlsClient.OPENSSL, HOPS);

        acme = windows("ACME-LT-" + digits(4), DELL, 31, "corp.acme.example");
        acmeToo = windows("ACME-LT-" + digits(4), DELL, 32, "corp.acme.example");
        globex = windows("GLBX-5CG" + digits(7), HP, 33, "ad.globex.example");
        String mac = "INI-MBP-" + digits(4);
        initech = host(device(Kind.CORPORATE_LAPTOP, mac, APPLE, 34),
                DhcpClient.apple(mac, false), TlsClient.APPLE, HOPS);

        telephone = host(device(Kind.TELEPHONE, "Alex-iPhone", madeUp(), 41),
                DhcpClient.apple("Alex-iPhone", true), TlsClient.APPLE, HOPS);
        android = host(device(Kind.TELEPHONE, "Pixel-9", madeUp(), 42),
                DhcpClient.android("Pixel-9"), TlsClient.BROWSER, HOPS);
        television = host(device(Kind.TELEVISION, "Living-Room-TV", GOOGLE, 43),
                DhcpClient.android("Living-Room-TV"), TlsClient.BROWSER, HOPS);
        String brother = "BRW" + hex(12).toUpperCase(Locale.ROOT);
        printer = host(device(Kind.PRINTER, brother, BROTHER, 44), DhcpClient.plain(
                List.of(53, 57, 61, 12, 55), List.of(1, 3, 6, 15, 44, 47), brother),
                TlsClient.OPENSSL, HOPS);
        storage = host(device(Kind.STORAGE, "DiskStation", SYNOLOGY, 45),
                DhcpClient.busyBox("DiskStation", "1.30.1"), TlsClient.OPENSSL, HOPS);
        console = host(device(Kind.CONSOLE, "PS5-" + digits(3), SONY, 46), DhcpClient.plain(
                List.of(53, 55, 57, 61), List.of(1, 3, 15, 6), "PS5"), TlsClient.OPENSSL, HOPS);
    }

    /** All but the gateway, in the order in which they come up. */
    List<Host> hosts() {
        return List.of(jetKvm, piKvm, telephone, acme, acmeToo, globex, initech, android,
                television, printer, storage, console);
    }

    private Host windows(String name, int prefix, int number, String domain) {
        return host(device(Kind.CORPORATE_LAPTOP, name, prefix, number),
                DhcpClient.windows(name, Optional.of(domain)), TlsClient.WINDOWS, WINDOWS_HOPS);
    }

    private static Host host(SampleDevice device, DhcpClient dhcp, TlsClient tls, int hops) {
        return new Host(device, dhcp, tls, hops);
    }

    private SampleDevice device(Kind kind, String name, int prefix, int number) {
        long mac = (long) prefix << 24 | random.nextInt(1 << 24);
        return new SampleDevice(kind, name, new MacAddress(mac), IpAddress.v4(NETWORK + number));
    }

    /** The start of a locally administered address, as telephones make up for every network. */
    private int madeUp() {
        return (random.nextInt(1 << 24) & 0xFC_FFFF) | 0x02_0000;
    }

    private String digits(int count) {
        return text(count, 10);
    }

    private String hex(int count) {
        return text(count, 16);
    }

    private String text(int count, int radix) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(Character.forDigit(random.nextInt(radix), radix));
        }
        return text.toString();
    }
}
