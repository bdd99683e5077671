package io.farmhawk.appliance;

import io.farmhawk.frame.pcap.Libpcap;
import io.farmhawk.frame.sample.SampleDevice;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.Pcaps;

/**
 * Puts what the sample's JetKVM sends and receives onto an interface, with the gaps it has in the
 * sample. A program of its own, so that it can run inside a network namespace that a test made.
 */
final class FrameInjector {
    private FrameInjector() {}

    /** @param arguments name of the interface */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.pcap4j.core.pcapLibName", Libpcap.find().orElseThrow().toString());
        List<SampleFrames.SampleFrame> frames = SampleFrames.firstMinute()
                .of(SampleDevice.Kind.JETKVM);
        long first = frames.getFirst().timeNanos();
        long start = System.nanoTime();
        try (PcapHandle handle = Pcaps.getDevByName(arguments[0]).openLive(65_535,
                org.pcap4j.core.PcapNetworkInterface.PromiscuousMode.NONPROMISCUOUS, 10)) {
            for (SampleFrames.SampleFrame frame : frames) {
                long due = start + frame.timeNanos() - first;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                handle.sendPacket(frame.octets());
            }
        }
        System.out.println("sent " + frames.size());
    }
}
