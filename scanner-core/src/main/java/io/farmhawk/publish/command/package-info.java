/**
 * Orders that come with the messages: who may give them, and that none is taken twice.
 */
@NullMarked
package io.farmhawk.publish.command;

import org.jspecify.annotations.NullMarked;
