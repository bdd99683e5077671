package io.farmhawk.fuzz;

import io.farmhawk.app.AllDecoders;
import io.farmhawk.fingerprint.PackTarget;
import io.farmhawk.fingerprint.recog.RecogTarget;
import io.farmhawk.frame.file.FileTarget;
import io.farmhawk.json.JsonTarget;
import io.farmhawk.net.AnswerTarget;
import io.farmhawk.protocol.http.PageTarget;
import io.farmhawk.protocol.tls.CertificateTarget;
import io.farmhawk.publish.command.OrderTarget;
import io.farmhawk.publish.mqtt.BrokerTarget;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every place where octets of strangers come in. */
final class Targets {
    private Targets() {}

    /** All of them; a fresh reader each. */
    static List<FuzzTarget> all() {
        return List.of(
                FuzzTarget.frames("frames", FrameSeeds::trains, new FrameTargets.WholeWay()),
                FuzzTarget.frames("dissector", FrameSeeds::trains, FrameTargets.dissector()),
                FuzzTarget.frames("decoders", FrameSeeds::wantedFrames,
                        FrameTargets.datagrams(_ -> true)),
                FuzzTarget.octets("streams", FrameSeeds::heads, FrameTargets.streams(_ -> true)),
                FuzzTarget.octets("files", FileTarget::seeds, FileTarget::read),
                FuzzTarget.octets("packs", PackTarget::seeds, PackTarget::read),
                FuzzTarget.octets("recog", RecogTarget::seeds, RecogTarget::read),
                FuzzTarget.octets("json", JsonTarget::seeds, JsonTarget::read),
                FuzzTarget.octets("broker", BrokerTarget::seeds, BrokerTarget::read),
                FuzzTarget.octets("orders", OrderTarget::seeds, OrderTarget::read),
                FuzzTarget.octets("answers", AnswerTarget::seeds, AnswerTarget::read),
                FuzzTarget.octets("pages", PageTarget::seeds, PageTarget::read),
                FuzzTarget.octets("certificates", CertificateTarget::seeds,
                        CertificateTarget::read));
    }

    /** One of {@link #all}, or a decoder alone by the name of its class. */
    static Optional<FuzzTarget> named(String name) {
        return Stream.concat(all().stream(), decoder(name).stream())
                .filter(target -> target.name().equals(name)).findFirst();
    }

    private static Optional<FuzzTarget> decoder(String name) {
        AllDecoders decoders = AllDecoders.fresh();
        Supplier<List<byte[]>> frames = FrameSeeds::wantedFrames;
        Supplier<List<byte[]>> heads = FrameSeeds::heads;
        if (decoders.datagrams().stream().anyMatch(d -> isNamed(d, name))) {
            return Optional.of(FuzzTarget.frames(name, frames,
                    FrameTargets.datagrams(name::equals)));
        }
        return decoders.streams().stream().anyMatch(d -> isNamed(d, name))
                ? Optional.of(FuzzTarget.octets(name, heads, FrameTargets.streams(name::equals)))
                : Optional.empty();
    }

    private static boolean isNamed(Object decoder, String name) {
        return decoder.getClass().getSimpleName().equals(name);
    }
}
