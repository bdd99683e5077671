package io.farmhawk.fingerprint;

import java.util.List;

/**
 * A product that an asset may be, with what its web server would say if asked.
 *
 * @param product its fingerprint's id
 * @param gain how many times the prior the probability is
 * @param paths worth asking for on ports 80 and 443
 * @param ports worth asking elsewhere
 * @param sockets worth asking to go on to WebSocket, at any of these ports
 */
public record Lead(String product, double probability, double gain, List<String> paths,
        List<PortProbe> ports, List<SocketProbe> sockets) {
    /**
     * Something must speak for a product before anything is asked about it, and more than the address of
     * a hobby board, which weighs 10. No verdict on a simulated unit changes by that, nor would it at 20;
     * a KVM is asked for 3 further paths instead of 13, an ordinary device for 1 instead of 7 (means over
     * the units of the bundled pack).
     */
    private static final double LEAST_GAIN = 12;

    /** Of an asset known to be something else a product is asked only from here on. */
    private static final double LEAST_DOUBT = 0.01;

    public Lead {
        paths = List.copyOf(paths);
        ports = List.copyOf(ports);
        sockets = List.copyOf(sockets);
    }

    static Lead of(Belief belief) {
        Fingerprint product = belief.product();
        return new Lead(product.id(), belief.probability(),
                belief.probability() / product.prior(), product.probes(), product.ports(),
                product.sockets());
    }

    /** Whether a verdict leaves little to ask: it is an ordinary thing, and most likely so. */
    static boolean settles(Verdict verdict) {
        return verdict.confidence().compareTo(Confidence.LIKELY) >= 0
                && verdict.kind().equals(OtherIdentity.KIND);
    }

    /** @param isKnown whether the asset is known to be an ordinary thing */
    boolean isWorthAsking(boolean isKnown) {
        return (!paths.isEmpty() || !ports.isEmpty() || !sockets.isEmpty()) && gain >= LEAST_GAIN
                && (!isKnown || probability >= LEAST_DOUBT);
    }
}
