package io.farmhawk.protocol.wsd;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Datagrams;
import io.farmhawk.net.Group;
import io.farmhawk.net.Neighbourhood;
import io.farmhawk.net.Transcript;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.GroupAnswers;
import io.farmhawk.protocol.GroupProber;
import io.farmhawk.protocol.Hearing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks hosts which devices of WS-Discovery they are, in the words of 2005 that Windows and cameras speak.
 * Where all of a link were asked, those that kept silent are not asked again.
 */
public final class WsdProber implements GroupProber {
    /**
     * Version 1.1 lets devices wait 500 ms (APP_MAX_DELAY); those of 2005 may take 4 s, which hardly any
     * does.
     */
    private static final Duration WAIT = Duration.ofMillis(1_300);

    private final GroupAnswers answers = new GroupAnswers();
    private final Hearing hearing;

    public WsdProber(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public String name() {
        return "ws-discovery";
    }

    @Override
    public int port() {
        return Group.WS_DISCOVERY.port();
    }

    @Override
    public GroupAnswers answers() {
        return answers;
    }

    @Override
    public void askAll(Neighbourhood here) throws InterruptedException {
        answers.told(here.prefix(), here.ask(Group.WS_DISCOVERY, name(), question(), WAIT));
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        Optional<List<Transcript>> told = answers.of(target);
        return told.isPresent()
                ? hearing.answer(name(), told.get())
                : hearing.answer(name(), Datagrams.ask(port(), question(), WAIT));
    }

    private static byte[] question() {
        return """
                <?xml version="1.0" encoding="utf-8"?>\
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"\
                 xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"\
                 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><s:Header>\
                <a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>\
                <a:MessageID>urn:uuid:%s</a:MessageID>\
                <a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>\
                </s:Header><s:Body><d:Probe/></s:Body></s:Envelope>"""
                .formatted(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    }
}
