package io.farmhawk.publish.mqtt;

import java.net.ConnectException;
import java.net.UnknownHostException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** What went wrong with a broker, in a few words for a person. */
final class Trouble {
    private static final int MOST_CHARACTERS = 200;

    private Trouble() {}

    static String of(@Nullable Throwable trouble) {
        Throwable cause = trouble;
        while (cause instanceof MqttException library && library.getCause() != null) {
            cause = library.getCause();
        }
        return switch (cause) {
            case null -> "the connection is lost";
            case MqttException library when library.getReasonCode() >= 0x80
                    && library.getReasonCode() <= 0xFF ->
                new ReasonCode(library.getReasonCode()).toString();
            case UnknownHostException unknown -> "no such host: " + words(unknown);
            case ConnectException refused -> "nobody listens there";
            case java.io.EOFException end -> "it closed the connection";
            default -> words(cause);
        };
    }

    /** One line, of a length that fits a log, without what a terminal would act on. */
    private static String words(Throwable cause) {
        String message = cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage();
        String line = message.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(MOST_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint,
                        StringBuilder::append)
                .toString();
        return line.strip();
    }
}
