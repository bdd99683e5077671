package io.farmhawk.fingerprint;

import java.util.Optional;

/**
 * What to look at next, because it would change a verdict.
 *
 * @param observation kind of the observation that would tell, as fingerprints write it
 * @param prober name of the prober that asks for it; empty for what can only be waited for
 * @param text for a person: {@code a TLS probe of port 443 would settle this}
 * @param gain how far the log-odds would move at most, one way or the other; above 0
 */
public record Question(String observation, Optional<String> prober, String text, double gain) {
    public Question {
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("a gain is above 0 and finite, got " + gain);
        }
    }
}
