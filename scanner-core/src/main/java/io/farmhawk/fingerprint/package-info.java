/**
 * What is it: evidence, log-odds and verdicts. The only user of RE2/J.
 */
@NullMarked
package io.farmhawk.fingerprint;

import org.jspecify.annotations.NullMarked;
