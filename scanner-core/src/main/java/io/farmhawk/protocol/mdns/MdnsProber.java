package io.farmhawk.protocol.mdns;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Datagrams;
import io.farmhawk.net.Group;
import io.farmhawk.net.Neighbourhood;
import io.farmhawk.net.TalkReply;
import io.farmhawk.net.Transcript;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.GroupAnswers;
import io.farmhawk.protocol.GroupProber;
import io.farmhawk.protocol.Hearing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks hosts which services they have, and what these are called; and those that did not answer with all
 * others, each alone, also for its name.
 */
public final class MdnsProber implements GroupProber {
    private static final Duration WAIT = Duration.ofMillis(600);
    /** Hosts wait up to 120 ms (RFC 6762 section 6); who comes too late is asked alone. */
    private static final Duration WAIT_FOR_ALL = Duration.ofMillis(450);
    /** Types asked for in one question: the longest of their names fit one frame. */
    private static final int MOST_TYPES = 24;
    private static final int MOST_QUESTIONS_TO_ALL = 2;

    private final GroupAnswers answers = new GroupAnswers();
    private final Hearing hearing;

    public MdnsProber(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public String name() {
        return "mdns";
    }

    @Override
    public int port() {
        return Group.MDNS.port();
    }

    @Override
    public GroupAnswers answers() {
        return answers;
    }

    @Override
    public void askAll(Neighbourhood here) throws InterruptedException {
        List<Transcript> heard = new ArrayList<>(
                here.ask(Group.MDNS, name(), MdnsQuestion.ofAll(), WAIT_FOR_ALL));
        List<String> types = ServiceTypes.in(heard, MOST_TYPES * MOST_QUESTIONS_TO_ALL);
        for (int from = 0; from < types.size(); from += MOST_TYPES) {
            List<String> some = types.subList(from, Math.min(types.size(), from + MOST_TYPES));
            heard.addAll(here.ask(Group.MDNS, name(), MdnsQuestion.pointers(some), WAIT_FOR_ALL));
        }
        answers.told(here.prefix(), heard);
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        Optional<List<Transcript>> told = answers.of(target).filter(list -> !list.isEmpty());
        return told.isPresent() ? hearing.answer(name(), told.get()) : askAlone(target);
    }

    private Answer askAlone(IpAddress target) throws InterruptedException {
        TalkReply first = Datagrams.ask(port(), MdnsQuestion.of(target), WAIT);
        if (!(first instanceof TalkReply.Heard heard)) {
            return hearing.answer(name(), first);
        }
        List<Transcript> all = new ArrayList<>(List.of(heard.transcript()));
        List<String> types = ServiceTypes.in(all, MOST_TYPES);
        if (!types.isEmpty() && Datagrams.ask(port(), MdnsQuestion.pointers(types),
                WAIT) instanceof TalkReply.Heard more) {
            all.add(more.transcript());
        }
        return hearing.answer(name(), all);
    }
}
