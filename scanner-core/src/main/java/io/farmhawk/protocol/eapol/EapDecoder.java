package io.farmhawk.protocol.eapol;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.Optional;

/**
 * Reads the identity that a host gives before it is let in (IEEE 802.1X section 11.3, RFC 3748 section
 * 5.1). Of it the name of a machine and the realm are told; a person's name never leaves this class.
 *
 * <pre>
 * EAPOL: 0 version   1 type, 0 for EAP   2 length
 * EAP:   4 code, 2 for a response   5 identifier   6 length   8 type, 1 for an identity   9 identity
 * </pre>
 */
public final class EapDecoder implements Decoder {
    private static final int ETHER_TYPE = 0x888E;
    private static final int EAP = 4;
    private static final int IDENTITY = 9;
    private static final int RESPONSE = 2;
    private static final int IDENTITY_TYPE = 1;

    @Override
    public String protocol() {
        return "eap";
    }

    @Override
    public Scope scope() {
        return Scope.of(Layers.Transport.NONE);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.etherType() == ETHER_TYPE && layers.sourceMac() > 0;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        byte[] octets = layers.octets();
        int start = layers.networkOffset();
        int end = layers.frame().offset() + layers.frame().length();
        if (end - start < EAP) {
            return Fit.TRUNCATED;
        }
        // Keys, starts and log-offs are no EAP; requests and methods are no identity.
        if (octets[start + 1] != 0) {
            return Fit.OK;
        }
        if (end - start < IDENTITY) {
            return Fit.TRUNCATED;
        }
        if (octets[start + EAP] != RESPONSE || octets[start + 8] != IDENTITY_TYPE) {
            return Fit.OK;
        }
        int length = (octets[start + 6] & 0xFF) << 8 | (octets[start + 7] & 0xFF);
        if (length < IDENTITY - EAP) {
            return Fit.MALFORMED;
        }
        if (length > end - start - EAP) {
            return Fit.TRUNCATED;
        }
        MacAddress mac = new MacAddress(layers.sourceMac());
        if (!mac.isMulticast()) {
            tell(layers, mac, identity(octets, start + IDENTITY, start + EAP + length), sink);
        }
        return Fit.OK;
    }

    // Section 5.1: what follows a zero is no part of the name.
    private static String identity(byte[] octets, int from, int end) {
        int to = from;
        while (to < end && octets[to] != 0) {
            to++;
        }
        return WireText.of(octets, from, to - from);
    }

    private static void tell(Layers layers, MacAddress mac, String identity,
            ObservationSink sink) {
        Optional<String> machine = EapName.machine(identity);
        Optional<String> realm = EapName.realm(identity);
        if (machine.isPresent() || realm.isPresent()) {
            sink.accept(new Observation.EapIdentity(ProvenanceOf.frame(layers.frame()), mac,
                    machine, realm));
        }
    }
}
