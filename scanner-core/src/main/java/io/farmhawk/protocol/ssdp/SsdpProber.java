package io.farmhawk.protocol.ssdp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Datagrams;
import io.farmhawk.net.Group;
import io.farmhawk.net.Neighbourhood;
import io.farmhawk.net.Transcript;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.GroupAnswers;
import io.farmhawk.protocol.GroupProber;
import io.farmhawk.protocol.Hearing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks hosts which UPnP devices they are. Where all of a link were asked, those that kept silent are not
 * asked again. Where the description is that an answer names, {@link Location} tells.
 */
public final class SsdpProber implements GroupProber {
    /** One search for everything: the answers are spread over one second. */
    private static final String SEARCH = String.join("\r\n", "M-SEARCH * HTTP/1.1",
            "HOST: %s:1900", "MAN: \"ssdp:discover\"", "MX: 1", "ST: ssdp:all", "", "");
    private static final String GROUP = "239.255.255.250";
    private static final Duration WAIT = Duration.ofMillis(1_300);

    private final GroupAnswers answers = new GroupAnswers();
    private final Hearing hearing;

    public SsdpProber(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public String name() {
        return "ssdp";
    }

    @Override
    public int port() {
        return Group.SSDP.port();
    }

    @Override
    public GroupAnswers answers() {
        return answers;
    }

    @Override
    public void askAll(Neighbourhood here) throws InterruptedException {
        answers.told(here.prefix(), here.ask(Group.SSDP, name(), search(GROUP), WAIT));
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        Optional<List<Transcript>> told = answers.of(target);
        return told.isPresent()
                ? hearing.answer(name(), told.get())
                : hearing.answer(name(), Datagrams.askForAll(port(),
                        search(target.isV4() ? target.toString() : "[" + target + "]"), WAIT));
    }

    private static byte[] search(String host) {
        return SEARCH.formatted(host).getBytes(US_ASCII);
    }
}
