package io.farmhawk.publish.mqtt;

import java.time.Duration;

/**
 * How long things may take, and how often they are done.
 *
 * @param connect for a connection to stand, with TLS and the broker's yes
 * @param acknowledge for the broker to acknowledge a message
 * @param farewell for the last words on closing
 * @param firstRetry the wait after a first failure; doubles with each further one
 * @param longestRetry the longest wait between tries
 * @param health between health messages
 * @param inventoryGap between inventory messages at least
 */
record Timing(Duration connect, Duration acknowledge, Duration farewell, Duration firstRetry,
        Duration longestRetry, Duration health, Duration inventoryGap) {
    static final Timing USUAL = new Timing(Duration.ofSeconds(10), Duration.ofSeconds(30),
            Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(60),
            Duration.ofSeconds(60), Duration.ofMillis(100));
}
