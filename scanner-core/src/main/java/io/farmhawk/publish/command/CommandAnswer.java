package io.farmhawk.publish.command;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of an order.
 *
 * @param id of the order
 * @param isAccepted whether it is obeyed
 * @param reason one line for who gave it
 * @param at when
 */
public record CommandAnswer(UUID id, boolean isAccepted, String reason, Instant at) {}
