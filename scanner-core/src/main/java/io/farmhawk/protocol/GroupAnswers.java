package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** What the hosts of links answered when all were asked at once, host by host. Any thread. */
public final class GroupAnswers {
    private final Map<IpPrefix, CompletableFuture<Map<IpAddress, List<Transcript>>>> links = new ConcurrentHashMap<>();

    /** A link is going to be asked: from now on {@link #of} waits until it was. */
    public void expect(IpPrefix link) {
        links.put(link, new CompletableFuture<>());
    }

    /** All answers of a link; ends the waiting. What is told first stands. */
    public void told(IpPrefix link, List<Transcript> answers) {
        links.computeIfAbsent(link, _ -> new CompletableFuture<>()).complete(answers.stream()
                .collect(Collectors.groupingBy(answer -> answer.theirs().address())));
    }

    /**
     * What a host answered when its link was asked. Waits until that is over.
     *
     * @return empty if its link was not and will not be asked
     */
    public Optional<List<Transcript>> of(IpAddress host) throws InterruptedException {
        for (Map.Entry<IpPrefix, CompletableFuture<Map<IpAddress, List<Transcript>>>> link : links
                .entrySet()) {
            if (link.getKey().contains(host)) {
                try {
                    return Optional.of(link.getValue().get().getOrDefault(host, List.of()));
                } catch (ExecutionException e) {
                    throw new IllegalStateException("answers are never completed by an exception",
                            e);
                }
            }
        }
        return Optional.empty();
    }
}
