package io.farmhawk.fingerprint;

/** A probability in a word for people, weakest first. */
public enum Confidence {
    /** Below 50 %: nothing is said. */
    NONE,
    /** From 50 %. */
    POSSIBLE,
    /** From 90 %, or above with evidence from one group only. */
    LIKELY,
    /** From 99 %, with evidence from two groups at least. */
    CONFIRMED;

    /**
     * The word for a probability.
     *
     * @param groupsFor kinds of evidence that speak for it, independent of each other
     */
    public static Confidence of(double probability, int groupsFor) {
        return Weighing.confidence(probability, groupsFor);
    }
}
