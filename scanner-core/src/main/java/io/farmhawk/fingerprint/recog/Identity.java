package io.farmhawk.fingerprint.recog;

import io.farmhawk.protocol.WireText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a pattern of recog stands for.
 *
 * @param id of the fingerprint; patterns of one id are its signals
 * @param name for a person: {@code HP LaserJet printer}
 * @param type of hardware: {@code printer}; empty for a program or an operating system
 */
record Identity(String id, String name, String vendor, Optional<String> type) {
    /** KVMs and controllers have fingerprints of our own; of a hypervisor the hardware is unknown. */
    private static final Set<String> MANAGED = Set.of("KVM", "Lights Out Management",
            "Onboard Administrator", "Management Processor", "Hypervisor", "Remote Access Server");
    private static final int MOST_NAME = 100;
    private static final int MOST_SEGMENTS = 8;
    private static final int MOST_SEGMENT = 40;

    /** Empty if nothing is said that would name it. */
    static Optional<Identity> of(RecogEntry entry) {
        Optional<String> device = entry.fact("hw.device", "os.device");
        boolean isHardware = device.isPresent() || entry.fact("hw.product").isPresent();
        String vendor = (isHardware
                ? entry.fact("hw.vendor", "os.vendor", "service.vendor")
                : entry.fact("service.vendor", "os.vendor")).orElse("");
        String product = (isHardware
                ? entry.fact("hw.product", "hw.family", "os.product", "os.family")
                : entry.fact("service.product", "os.product", "service.family", "os.family"))
                .orElse("");
        if (vendor.isEmpty() && product.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> type = isHardware
                ? Optional.of(device.map(Identity::lowered).orElse("device"))
                : Optional.empty();
        String name = name(vendor, product, type.orElse(""));
        String id = id(name, isHardware);
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new Identity(id, name, vendor.toLowerCase(Locale.ROOT), type));
    }

    static boolean isManaged(RecogEntry entry) {
        return entry.fact("hw.device", "os.device").filter(MANAGED::contains).isPresent();
    }

    String kind() {
        return type.isPresent() ? "ordinary-device" : "ordinary-software";
    }

    /** {@code printer}, {@code software}: in kebab case. */
    String folder() {
        String folder = kebab(type.orElse("software"));
        return folder.isEmpty() ? "device" : folder;
    }

    /** Nothing is said twice: {@code HP LaserJet printer}, not "HP HP LaserJet printer". */
    private static String name(String vendor, String product, String type) {
        String maker = startsWith(product, vendor) ? "" : vendor;
        String sort = product.toLowerCase(Locale.ROOT).endsWith(type.toLowerCase(Locale.ROOT))
                ? ""
                : type;
        return WireText.clean(List.of(maker, product, sort).stream()
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")), MOST_NAME)
                .strip();
    }

    private static boolean startsWith(String text, String beginning) {
        return text.toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT));
    }

    /** {@code Network Appliance} becomes "network appliance", {@code NAS} stays. */
    private static String lowered(String words) {
        return Arrays.stream(words.split(" ")).map(word -> word.length() > 1
                && Character.isUpperCase(word.charAt(1)) ? word : word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static String id(String name, boolean isHardware) {
        String kebab = kebab("recog " + name);
        return kebab.equals("recog") ? "" : kebab + (isHardware ? "" : "-software");
    }

    private static String kebab(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^a-z0-9]+")).filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, Math.min(part.length(), MOST_SEGMENT)))
                .limit(MOST_SEGMENTS - 1L).collect(Collectors.joining("-"));
    }
}
