package io.farmhawk.protocol.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.BerReader;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.HexFormat;

/**
 * Reads what SNMP agents say of themselves: the system group in answers of version 1 and 2c, the engine
 * of version 3. Communities and all other values are passed over.
 *
 * <pre>
 * sequence { version   community   answer a2 { number   error   index   sequence of { name   value } } }
 * version 3: sequence { 3   header   string { sequence { engine … } } … }     (RFC 3414 section 2.4)
 * </pre>
 */
public final class SnmpDecoder implements Decoder {
    private static final int PORT = 161;
    private static final int ANSWER = 0xA2;
    /** Number of the question, error, index of the error. */
    private static final int NUMBERS = 3;
    private static final int VERSION_2C = 1;
    private static final int VERSION_3 = 3;
    private static final int MOST_VALUES = 64;
    private static final int MOST_ENGINE = 32;
    private static final int LEAST_ENGINE = 5;

    @Override
    public String protocol() {
        return "snmp";
    }

    @Override
    public Scope scope() {
        return Scope.udp(PORT);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.UDP && layers.hasPort(PORT)
                && layers.payloadLength() > 0;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        BerReader whole = new BerReader(layers.octets(), layers.payloadOffset(),
                layers.payloadLength());
        if (!whole.next(BerReader.SEQUENCE)) {
            return Fit.MALFORMED;
        }
        BerReader message = whole.inside();
        if (!message.next(BerReader.INTEGER)) {
            return Fit.MALFORMED;
        }
        int version = message.number();
        if (layers.sourcePort() != PORT) {
            return Fit.OK;
        }
        Provenance provenance = ProvenanceOf.frame(layers.frame());
        IpAddress ip = layers.source();
        if (version == VERSION_3) {
            return engine(message, layers.octets(), provenance, ip, sink);
        }
        return version >= 0 && version <= VERSION_2C
                ? system(message, layers.octets(), provenance, ip, sink)
                : Fit.UNSUPPORTED;
    }

    private static Fit system(BerReader message, byte[] octets, Provenance provenance,
            IpAddress ip, ObservationSink sink) {
        if (!message.next(BerReader.OCTET_STRING) || !message.next()) {
            return Fit.MALFORMED;
        }
        if (message.tag() != ANSWER) {
            return Fit.OK;
        }
        BerReader answer = message.inside();
        for (int i = 0; i < NUMBERS; i++) {
            if (!answer.next(BerReader.INTEGER)) {
                return Fit.MALFORMED;
            }
        }
        if (!answer.next(BerReader.SEQUENCE)) {
            return Fit.MALFORMED;
        }
        SystemGroup group = new SystemGroup(octets);
        BerReader values = answer.inside();
        for (int i = 0; i < MOST_VALUES && values.next(BerReader.SEQUENCE); i++) {
            group.value(values.inside());
        }
        group.told(provenance, ip).ifPresent(sink::accept);
        return Fit.OK;
    }

    private static Fit engine(BerReader message, byte[] octets, Provenance provenance,
            IpAddress ip, ObservationSink sink) {
        if (!message.next(BerReader.SEQUENCE) || !message.next(BerReader.OCTET_STRING)) {
            return Fit.MALFORMED;
        }
        BerReader security = message.inside();
        if (!security.next(BerReader.SEQUENCE)) {
            return Fit.UNSUPPORTED;
        }
        BerReader parameters = security.inside();
        if (!parameters.next(BerReader.OCTET_STRING)) {
            return Fit.MALFORMED;
        }
        int length = parameters.length();
        if (length >= LEAST_ENGINE && length <= MOST_ENGINE) {
            int from = parameters.offset();
            String id = HexFormat.of().formatHex(octets, from, from + length);
            sink.accept(EngineId.fact(provenance, ip, id));
        }
        return Fit.OK;
    }
}
