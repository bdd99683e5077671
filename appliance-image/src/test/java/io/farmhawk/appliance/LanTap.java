package io.farmhawk.appliance;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.pcap.CaptureSettings;
import io.farmhawk.frame.pcap.LiveCapture;
import io.farmhawk.json.Json;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts on the outer side of a scanner's cable where its frames go. */
final class LanTap {
    static final IpAddress SCANNER = IpAddress.v4(0xC0A8_4D0A); // 192.168.77.10
    private static final int MOST_TARGETS = 4_096;
    private static final int ETHERTYPE = 12;
    private static final int IPV4_SOURCE = 26;
    private static final int IPV4_TARGET = 30;
    private static final int ARP_SENDER = 28;
    private static final int ARP_TARGET = 38;

    private final Map<Integer, Deque<Long>> lastSecond = new HashMap<>();
    private final SortedMap<String, Integer> peaks = new TreeMap<>();
    private final SortedMap<String, Long> arpTargets = new TreeMap<>();
    private final Thread thread;

    private LanTap(LiveCapture capture) {
        thread = Thread.ofPlatform().daemon().start(() -> capture.run(this::count));
    }

    static LanTap start(String device) throws Exception {
        return new LanTap(LiveCapture.open(CaptureSettings.of(device)));
    }

    void join() throws InterruptedException {
        thread.join();
    }

    private synchronized void count(Frame frame) {
        if (frame.length() < ARP_TARGET + 4) {
            return;
        }
        ByteBuffer octets = ByteBuffer.wrap(frame.octets(), frame.offset(), frame.length()).slice();
        int kind = octets.getShort(ETHERTYPE) & 0xFFFF;
        if (kind == 0x0806 && octets.getInt(ARP_SENDER) == SCANNER.v4Bits()) {
            arpTargets.merge(IpAddress.v4(octets.getInt(ARP_TARGET)).toString(), 1L, Long::sum);
        } else if (kind == 0x0800 && octets.getInt(IPV4_SOURCE) == SCANNER.v4Bits()
                && lastSecond.size() < MOST_TARGETS) {
            sent(octets.getInt(IPV4_TARGET), frame.timeNanos());
        }
    }

    private void sent(int target, long atNanos) {
        Deque<Long> times = lastSecond.computeIfAbsent(target, _ -> new ArrayDeque<>());
        times.addLast(atNanos);
        while (times.getFirst() <= atNanos - TimeUnit.SECONDS.toNanos(1)) {
            times.removeFirst();
        }
        peaks.merge(IpAddress.v4(target).toString(), times.size(), Math::max);
    }

    /** {@code targets}: addresses sent to, with the most frames in a second; {@code arpTargets}. */
    synchronized Json.Builder told() {
        Json.Builder targets = Json.object();
        peaks.forEach((ip, peak) -> targets.put(ip, peak));
        Json.Builder asked = Json.object();
        arpTargets.forEach((ip, count) -> asked.put(ip, (double) count));
        return Json.object().put("targets", targets.build()).put("arpTargets", asked.build());
    }
}
