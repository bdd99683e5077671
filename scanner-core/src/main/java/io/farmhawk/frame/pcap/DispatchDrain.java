package io.farmhawk.frame.pcap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.RawPacketListener;

/**
 * Lets pcap4j call back for every frame, through JNA: about 1 µs and 200 octets of garbage each. For
 * where {@link NextExDrain} cannot be had. {@code dispatch} rather than {@code loop}, because it
 * comes back when the line is quiet.
 */
final class DispatchDrain implements Drain {
    private final PcapHandle handle;
    /** JNA would print it and go on, so it is carried over the native call. */
    private @Nullable RuntimeException thrown;

    DispatchDrain(PcapHandle handle) {
        this.handle = handle;
    }

    @Override
    public void drain(Intake intake) throws CaptureException {
        RawPacketListener copy = octets -> copy(octets, intake);
        try {
            handle.dispatch(BATCH, copy);
        } catch (PcapNativeException e) {
            throw new CaptureException(String.valueOf(e.getMessage()), e);
        } catch (NotOpenException e) {
            throw new CaptureException("the handle is closed", e);
        } catch (InterruptedException e) {
            // pcap4j's word for a broken loop; nobody interrupts the capture thread.
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private void copy(byte[] octets, Intake intake) {
        if (thrown != null) {
            return;
        }
        int length = intake.room(octets.length);
        System.arraycopy(octets, 0, intake.octets(), 0, length);
        Instant at = handle.getTimestamp().toInstant();
        try {
            intake.hand(length, handle.getOriginalLength(),
                    at.getEpochSecond() * 1_000_000_000L + at.getNano());
        } catch (RuntimeException e) {
            thrown = e;
        }
    }
}
