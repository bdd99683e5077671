package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.List;
import java.util.Optional;

/** Gathers what a fact says into 63 bits that no two facts share but by chance. One thread. */
final class FactKey {
    private final long seed;
    private long key;

    /** @param seed keeps others from choosing facts that share their bits */
    FactKey(long seed) {
        this.seed = seed;
    }

    /** Begins the key of a fact of a kind. */
    FactKey of(int kind) {
        key = Mix.bits(seed ^ kind);
        return this;
    }

    FactKey and(long number) {
        key = Mix.bits(key ^ number);
        return this;
    }

    FactKey and(MacAddress mac) {
        return and(mac.bits());
    }

    FactKey and(IpAddress ip) {
        return and(ip.high()).and(ip.low());
    }

    FactKey and(String text) {
        and(text.length());
        long four = 0;
        for (int i = 0; i < text.length(); i++) {
            four = four << Character.SIZE | text.charAt(i);
            if ((i & 3) == 3) {
                and(four);
                four = 0;
            }
        }
        return and(four);
    }

    FactKey and(Optional<String> text) {
        return text.isPresent() ? and(1).and(text.get()) : and(0);
    }

    FactKey andTexts(List<String> texts) {
        and(texts.size());
        texts.forEach(this::and);
        return this;
    }

    FactKey andNumbers(List<Integer> numbers) {
        and(numbers.size());
        for (int number : numbers) {
            and(number);
        }
        return this;
    }

    /** Never negative. */
    long bits() {
        return key & Long.MAX_VALUE;
    }
}
