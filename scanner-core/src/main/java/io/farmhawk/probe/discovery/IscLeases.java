package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads dhcpd.leases(5): {@code lease ADDRESS { statement; … }}, one statement on a line, times in UTC as
 * {@code WEEKDAY YYYY/MM/DD HH:MM:SS} or {@code epoch SECONDS}. A binding state other than active is no
 * lease.
 */
final class IscLeases {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

    private final LeaseFile.Entry entries;
    private final Runnable unreadable;
    private boolean isInside;
    private String address = "";
    private String mac = "";
    private String name = "";
    private boolean isActive = true;
    private Optional<Instant> end = Optional.empty();

    IscLeases(LeaseFile.Entry entries, Runnable unreadable) {
        this.entries = entries;
        this.unreadable = unreadable;
    }

    void read(List<String> lines) {
        lines.stream().map(String::strip).forEach(this::line);
        if (isInside) {
            unreadable.run(); // cut off
        }
    }

    private void line(String line) {
        if (line.startsWith("lease ") && line.endsWith("{")) {
            if (isInside) {
                unreadable.run();
            }
            begin(line.substring(6, line.length() - 1).strip());
        } else if (isInside && line.equals("}")) {
            isInside = false;
            if (isActive) {
                entries.keep(IpAddress.parse(address), mac, name, end);
            }
        } else if (isInside) {
            int semicolon = line.lastIndexOf(';'); // a comment may follow
            statement(semicolon < 0 ? line : line.substring(0, semicolon));
        }
    }

    private void begin(String ip) {
        isInside = true;
        address = ip;
        mac = "";
        name = "";
        isActive = true;
        end = Optional.empty();
    }

    private void statement(String text) {
        if (text.startsWith("hardware ethernet ")) {
            mac = text.substring(18).strip();
        } else if (text.startsWith("client-hostname ")) {
            name = text.substring(16).strip().replace("\"", "");
        } else if (text.startsWith("binding state ")) {
            isActive = text.substring(14).strip().equals("active");
        } else if (text.startsWith("ends ")) {
            end = time(text.substring(5).strip());
        }
    }

    private static Optional<Instant> time(String text) {
        if (text.startsWith("epoch ")) {
            return LeaseFile.end(text.substring(6).split("[ ;]", 2)[0]);
        }
        try {
            return Optional.of(LocalDateTime.parse(text.substring(text.indexOf(' ') + 1), TIME)
                    .toInstant(ZoneOffset.UTC)); // the weekday before it says nothing new
        } catch (DateTimeException e) {
            return Optional.empty(); // "never"
        }
    }
}
