package io.farmhawk.publish.mqtt;

import java.util.concurrent.CompletableFuture;

/**
 * How the publisher and its sessions work together.
 *
 * @param bell rings when there may be something to do
 * @param closing done when the publisher is to stop
 */
record Control(Timing timing, Status status, Bell bell, CompletableFuture<Void> closing) {
    boolean isClosing() {
        return closing.isDone();
    }

    void close() {
        closing.complete(null);
        bell.ring();
    }
}
