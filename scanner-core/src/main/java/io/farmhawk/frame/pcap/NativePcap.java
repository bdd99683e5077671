package io.farmhawk.frame.pcap;

import com.sun.jna.Pointer;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.PcapHandle;

/**
 * Functions of libpcap that pcap4j does not offer, or not fast enough, by the foreign function
 * interface on pcap4j's own handle. Valid as long as that is open.
 */
@SuppressWarnings("restricted") // calls functions of the library that pcap4j has loaded
final class NativePcap {
    private static final MemoryLayout INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
    private static final int NETMASK_UNKNOWN = 0xFFFF_FFFF;

    // Constants, so that the calls are compiled into their loops; null where they cannot be had.
    private static final @Nullable MethodHandle NEXT_EX = function("pcap_next_ex",
            FunctionDescriptor.of(INT, POINTER, POINTER, POINTER));
    private static final @Nullable MethodHandle COMPILE = function("pcap_compile",
            FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, INT, INT));
    private static final @Nullable MethodHandle SET_FILTER = function("pcap_setfilter",
            FunctionDescriptor.of(INT, POINTER, POINTER));
    private static final @Nullable MethodHandle FREE_CODE = function("pcap_freecode",
            FunctionDescriptor.ofVoid(POINTER));

    private final MemorySegment pcap;

    private NativePcap(long address) {
        pcap = MemorySegment.ofAddress(address);
    }

    /** Empty where foreign functions are not allowed, or the library or handle is not as expected. */
    static Optional<NativePcap> of(PcapHandle handle) {
        if (NEXT_EX == null || COMPILE == null || SET_FILTER == null || FREE_CODE == null) {
            return Optional.empty();
        }
        try {
            // The only reflection in Farmhawk: pcap4j keeps its pcap_t to itself.
            Field field = PcapHandle.class.getDeclaredField("handle");
            field.setAccessible(true);
            return Optional
                    .of(new NativePcap(Pointer.nativeValue((Pointer) field.get(handle))));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * pcap_next_ex(3).
     *
     * @param head where to put the address of the frame's head
     * @param octets where to put the address of its octets
     */
    int next(MemorySegment head, MemorySegment octets) {
        try {
            return (int) there(NEXT_EX).invokeExact(pcap, head, octets);
        } catch (Throwable e) {
            throw new IllegalStateException("pcap_next_ex cannot be called", e);
        }
    }

    /** pcap_compile(3); whether the words were understood. Follow with {@link #free}. */
    boolean compile(MemorySegment program, MemorySegment words) {
        try {
            return (int) there(COMPILE).invokeExact(pcap, program, words, 1, NETMASK_UNKNOWN) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("pcap_compile cannot be called", e);
        }
    }

    /** pcap_setfilter(3); whether the kernel or the library took it. */
    boolean setFilter(MemorySegment program) {
        try {
            return (int) there(SET_FILTER).invokeExact(pcap, program) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("pcap_setfilter cannot be called", e);
        }
    }

    /** pcap_freecode(3). */
    void free(MemorySegment program) {
        try {
            there(FREE_CODE).invokeExact(program);
        } catch (Throwable e) {
            throw new IllegalStateException("pcap_freecode cannot be called", e);
        }
    }

    private static MethodHandle there(@Nullable MethodHandle function) {
        if (function == null) {
            throw new IllegalStateException("libpcap lacks a function");
        }
        return function;
    }

    private static @Nullable MethodHandle function(String name, FunctionDescriptor form) {
        Optional<Path> library = Libpcap.find();
        if (library.isEmpty() || ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            return null;
        }
        try {
            return SymbolLookup.libraryLookup(library.get(), Arena.global()).find(name)
                    .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, form))
                    .orElse(null);
        } catch (IllegalArgumentException | IllegalCallerException
                | UnsupportedOperationException e) {
            return null;
        }
    }
}
