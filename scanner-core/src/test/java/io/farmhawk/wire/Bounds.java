package io.farmhawk.wire;

/** What a decoder may rely on, whatever the octets: no layer reaches out of its frame. */
final class Bounds {
    private Bounds() {}

    static void check(Layers layers, String what) {
        if (layers.network() != Layers.Network.NONE) {
            inside(layers, layers.networkOffset(), layers.networkLength(), what);
        }
        if (layers.transport() != Layers.Transport.NONE) {
            inside(layers, layers.transportOffset(), layers.transportLength(), what);
            inside(layers, layers.payloadOffset(), layers.payloadLength(), what);
        }
        port(layers.sourcePort(), what);
        port(layers.destinationPort(), what);
        require(layers.vlan() >= -1 && layers.vlan() <= 0xFFF, what);
        require(layers.etherType() >= -1 && layers.etherType() <= 0xFFFF, what);
    }

    private static void inside(Layers layers, int offset, int length, String what) {
        boolean whole = layers.isReassembled();
        int start = whole ? 0 : layers.frame().offset();
        int end = whole ? layers.octets().length : start + layers.frame().length();
        require(length >= 0 && offset >= start && offset <= end - length, what);
    }

    private static void port(int port, String what) {
        require(port >= 0 && port <= 0xFFFF, what);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("a layer leaves its frame: " + what);
        }
    }
}
