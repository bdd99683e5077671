package io.farmhawk.inventory;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation.MdnsRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose the names are that a sender announces over multicast DNS.
 *
 * <p>A gateway between networks repeats what others announce (RFC 6762 does not foresee it, most home
 * and campus gateways do it), with its own address on the frame. Only an A or AAAA record says whose a
 * host name is: that of the interface which has the address. From there ownership spreads along the
 * records themselves: an SRV record makes its instance belong to its target's owner, and a PTR or TXT
 * record belongs to the owner of the instance it names (RFC 6763). What leads to no address is
 * nobody's.
 *
 * <p>Names are kept for each sender apart: two networks may each have a {@code raspberrypi.local}.
 */
final class MdnsOwners {
    static final int MOST_SENDERS = 4_096;
    static final int MOST_NAMES = 64;

    /** By when each sender last taught something. */
    private final LinkedHashMap<MacAddress, Book> books = new LinkedHashMap<>();

    /** A sender's names, lower case, each with its owner; without one where two claim it. */
    private static final class Book {
        private final LinkedHashMap<String, Optional<MacAddress>> owners = new LinkedHashMap<>();
        private boolean repeatsOthers;
    }

    /** Notes that a name which a sender announced is an owner's. */
    void learn(MacAddress sender, String name, MacAddress owner) {
        Book book = books.getOrDefault(sender, new Book());
        books.putLast(sender, book);
        if (books.size() > MOST_SENDERS) {
            books.pollFirstEntry();
        }
        book.repeatsOthers |= !owner.equals(sender);
        book.owners.merge(key(name), Optional.of(owner),
                (known, told) -> known.equals(told) ? known : Optional.empty());
        if (book.owners.size() > MOST_NAMES) {
            book.owners.pollFirstEntry();
        }
    }

    /** Whose a record without an address is; empty while that is not known. */
    Optional<MacAddress> ownerOf(MdnsRecord told) {
        Book book = books.get(told.mac());
        return book == null
                ? Optional.empty()
                : book.owners.getOrDefault(key(subject(told)), Optional.empty());
    }

    /** Whether a sender was seen announcing for others. */
    boolean repeatsOthers(MacAddress sender) {
        Book book = books.get(sender);
        return book != null && book.repeatsOthers;
    }

    /** The name that says whose a record is. */
    private static String subject(MdnsRecord told) {
        return switch (told.type()) {
            case "PTR" -> told.value();
            case "SRV" -> told.value().substring(0,
                    Math.max(0, told.value().lastIndexOf(':')));
            default -> told.name();
        };
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
