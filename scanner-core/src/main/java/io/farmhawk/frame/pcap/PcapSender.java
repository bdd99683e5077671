package io.farmhawk.frame.pcap;

import io.farmhawk.frame.FrameSender;
import java.io.IOException;
import java.util.Arrays;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/**
 * Sends through pcap_inject(3PCAP) on a handle of its own. Its capturing side takes no frame, so it costs
 * the kernel nothing while others capture.
 */
public final class PcapSender implements FrameSender {
    private static final int LEAST_OCTETS = 14; // an Ethernet header
    private static final int LEAST_BUFFER = 1 << 16;
    /** No frame is this short. */
    private static final String NOTHING = "less 1";

    private final String device;
    private final PcapHandle handle;

    private PcapSender(String device, PcapHandle handle) {
        this.device = device;
        this.handle = handle;
    }

    /**
     * Opens an interface for sending. Needs libpcap and CAP_NET_RAW.
     *
     * @throws CaptureException if it cannot be opened
     */
    public static PcapSender open(String device) throws CaptureException {
        return new PcapSender(device, CaptureHandle.open(CaptureSettings.of(device)
                .notPromiscuous().withSizes(128, LEAST_BUFFER).withFilter(NOTHING)));
    }

    @Override
    public synchronized void send(byte[] octets, int offset, int length) throws IOException {
        if (length < LEAST_OCTETS || offset < 0 || length > octets.length - offset) {
            throw new IllegalArgumentException("no frame is " + length + " octets at " + offset
                    + " of an array of " + octets.length);
        }
        byte[] frame = offset == 0 ? octets : Arrays.copyOfRange(octets, offset, offset + length);
        try {
            handle.sendPacket(frame, length);
        } catch (NotOpenException e) {
            throw new IOException("cannot send on " + device + ": it was closed", e);
        } catch (PcapNativeException e) {
            throw new IOException("cannot send on " + device + ": " + CaptureHandle.reason(e), e);
        }
    }

    @Override
    public synchronized void close() {
        handle.close();
    }
}
