/**
 * Makes fingerprints of a user's copy of rapid7/recog, what thousands of ordinary devices say, in the form
 * of docs/fingerprints.md. Nothing of recog is in this program: it is read where the user has it.
 */
@NullMarked
package io.farmhawk.fingerprint.recog;

import org.jspecify.annotations.NullMarked;
