package io.farmhawk.correlation;

import io.farmhawk.observation.Provenance;

/**
 * One reason for or against a laptop farm.
 *
 * @param measure what was counted, as the data writes it: {@code kvm-share}
 * @param group measures of one group count once
 * @param ratio likelihood ratio; below 1 it speaks against
 * @param fact for a person: {@code 3 IP-KVM devices: …}
 * @param seen the frame that showed it first
 */
public record Sign(String measure, String group, double ratio, String fact, Provenance seen) {}
