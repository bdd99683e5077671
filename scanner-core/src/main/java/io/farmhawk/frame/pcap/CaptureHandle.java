package io.farmhawk.frame.pcap;

import io.farmhawk.frame.LinkType;
import java.nio.file.Path;
import java.util.Optional;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/** Opens pcap4j handles, and puts into words why one cannot be opened. */
final class CaptureHandle {
    /** How long the kernel may gather frames of a slow line before it wakes us. */
    private static final int TIMEOUT_MILLIS = 50;

    // pcap/pcap.h
    private static final int PCAP_ERROR_NO_SUCH_DEVICE = -5;
    private static final int PCAP_ERROR_PERM_DENIED = -8;
    private static final int PCAP_ERROR_IFACE_NOT_UP = -9;
    private static final int PCAP_ERROR_PROMISC_PERM_DENIED = -11;
    // pcap/dlt.h: the one number that differs from the registry's.
    private static final int DLT_RAW = 12;

    private CaptureHandle() {}

    static PcapHandle open(CaptureSettings settings) throws CaptureException {
        String device = settings.device();
        load(device);
        PcapHandle handle = activate(settings);
        Optional<String> filter = settings.filter();
        if (filter.isEmpty()) {
            CaptureFilter.cutBulk(handle, settings.snapOctets());
        } else {
            setFilter(handle, device, filter.get());
        }
        return handle;
    }

    private static void setFilter(PcapHandle handle, String device, String filter)
            throws CaptureException {
        try {
            handle.setFilter(filter, BpfCompileMode.OPTIMIZE);
        } catch (PcapNativeException e) {
            handle.close();
            throw new CaptureException("cannot capture on " + device + " with the filter \""
                    + filter + "\": " + reason(e) + "; see pcap-filter(7)", e);
        } catch (NotOpenException e) {
            throw new IllegalStateException("a handle just opened is closed", e);
        }
    }

    static LinkType linkType(PcapHandle handle) {
        int dlt = handle.getDlt().value();
        return dlt == DLT_RAW ? LinkType.RAW : new LinkType(dlt);
    }

    private static void load(String device) throws CaptureException {
        Path library = Libpcap.find().orElseThrow(() -> new CaptureException(
                "cannot open " + device + " for capture: libpcap is not installed; run: "
                        + Libpcap.REMEDY));
        if (System.getProperty("org.pcap4j.core.pcapLibName") == null) {
            System.setProperty("org.pcap4j.core.pcapLibName", library.toString());
        }
        try {
            Pcaps.libVersion();
        } catch (LinkageError e) {
            throw new CaptureException("cannot open " + device + " for capture: " + library
                    + " cannot be loaded; reinstall it: " + Libpcap.REMEDY, e);
        }
    }

    private static PcapHandle activate(CaptureSettings settings) throws CaptureException {
        try {
            return new PcapHandle.Builder(settings.device()).snaplen(settings.snapOctets())
                    .bufferSize(settings.bufferOctets()).timeoutMillis(TIMEOUT_MILLIS)
                    .timestampPrecision(PcapHandle.TimestampPrecision.NANO)
                    .promiscuousMode(settings.promiscuous()
                            ? PromiscuousMode.PROMISCUOUS
                            : PromiscuousMode.NONPROMISCUOUS)
                    .build();
        } catch (PcapNativeException e) {
            throw new CaptureException(
                    "cannot open " + settings.device() + " for capture: " + why(settings, e), e);
        }
    }

    private static String why(CaptureSettings settings, PcapNativeException e) {
        Integer code = e.getReturnCode();
        return switch (code == null ? 0 : code) {
            case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED ->
                "permission denied; grant CAP_NET_RAW or run \"farmhawk doctor\"";
            case PCAP_ERROR_NO_SUCH_DEVICE ->
                "there is no such interface; run \"farmhawk doctor\" to see which there are";
            case PCAP_ERROR_IFACE_NOT_UP -> "it is down; run: ip link set " + settings.device()
                    + " up";
            default -> reason(e);
        };
    }

    /** Libpcap's own words, on one line. */
    static String reason(PcapNativeException e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? "libpcap gave no reason"
                : message.strip().replaceAll("\\s+", " ");
    }
}
