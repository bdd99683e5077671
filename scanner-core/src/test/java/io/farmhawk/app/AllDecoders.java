package io.farmhawk.app;

import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.dns.NameOfAddress;
import java.util.List;

/** Every decoder by itself, for tests of each alone. */
public record AllDecoders(List<Decoder> datagrams, List<StreamDecoder> streams) {
    public static AllDecoders fresh() {
        NameOfAddress names = new NameOfAddress();
        return new AllDecoders(Decoders.datagrams(1, names), Decoders.streams(1, names));
    }
}
