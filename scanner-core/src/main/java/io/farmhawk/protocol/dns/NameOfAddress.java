package io.farmhawk.protocol.dns;

import io.farmhawk.address.IpAddress;
import io.farmhawk.protocol.RecentTable;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Which name a client meant by an address: the one it asked for before it was told the address, not an
 * alias on the way there. Two clients may mean different names by one address.
 *
 * <p>A name is remembered as long as its answer says, at least a minute, because connections outlive
 * answers of few seconds, and at most {@value #MOST_HOURS} hours. At most {@value #MOST} pairs are
 * remembered; the one not used for longest makes room. One thread, but for {@link #dropped}.
 */
public final class NameOfAddress {
    static final int MOST = 32_768;
    static final int MOST_HOURS = 6;

    private static final long LEAST_SECONDS = 60;
    private static final long MOST_SECONDS = MOST_HOURS * 3_600L;

    /** An address as one client means it. */
    private record Meant(IpAddress client, IpAddress address) {}

    private final RecentTable<Meant, String> names = new RecentTable<>(MOST);
    private final Executor teacher;

    /** Learns at once. */
    public NameOfAddress() {
        this(Runnable::run);
    }

    /** @param teacher runs what is learned, in order, on the thread that asks for names */
    public NameOfAddress(Executor teacher) {
        this.teacher = teacher;
    }

    /** Learns from a resolver's answer to a client. */
    void learn(IpAddress client, DnsMessage answer, long nowNanos) {
        if (answer.questions().size() != 1 || answer.questions().getFirst().name().isEmpty()) {
            return;
        }
        String asked = answer.questions().getFirst().name();
        for (DnsMessage.ResourceRecord told : answer.records()) {
            if (told.section() == 0 && (told.type().equals("A") || told.type().equals("AAAA"))) {
                long seconds = Math.clamp(told.lifetimeSeconds(), LEAST_SECONDS, MOST_SECONDS);
                IpAddress.parse(told.value()).ifPresent(address -> {
                    Meant meant = new Meant(client, address);
                    teacher.execute(() -> names.keep(meant, asked, nowNanos,
                            seconds * 1_000_000_000L));
                });
            }
        }
    }

    /**
     * The name a client last meant by an address.
     *
     * @param nowNanos time of the frame, since 1970
     */
    public Optional<String> of(IpAddress client, IpAddress address, long nowNanos) {
        return Optional.ofNullable(names.find(new Meant(client, address), nowNanos));
    }

    /** Names forgotten before their time to make room. Any thread. */
    public long dropped() {
        return names.dropped();
    }
}
