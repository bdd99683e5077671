package io.farmhawk.net.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Asks SNMP agents, over one socket that no stranger gets an answer from. Only on a thread that is on a
 * {@link io.farmhawk.net.Visit}, whose guard and pace are asked before each datagram. Any number of
 * threads may call; they wait. What the network or the agent does never throws, and nothing is ever
 * written to an agent.
 */
public final class SnmpClient implements AutoCloseable {
    /** Where agents listen (RFC 3417 section 3.1). */
    public static final int PORT = 161;

    private static final int MOST_NAMES = 16;
    private static final Duration PATIENT = Duration.ofMillis(1_500);
    private static final int LEAST_ENGINE = 5; // RFC 3411 section 5
    private static final int UNKNOWN_NAME = 2; // noSuchName, all that version 1 can say

    private final Session session;

    /** One that waits as long as a loaded switch may take. */
    public SnmpClient() {
        this(PATIENT);
    }

    /**
     * @param answer how long one answer is waited for at most
     * @throws UncheckedIOException if this machine gives no socket
     */
    public SnmpClient(Duration answer) {
        try {
            session = new Session(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("no UDP socket for SNMP: " + e.getMessage(), e);
        }
    }

    /**
     * An agent to ask.
     *
     * @param port {@value SnmpClient#PORT} but in tests
     */
    public record Agent(IpAddress ip, int port) {
        public Agent(IpAddress ip) {
            this(ip, PORT);
        }
    }

    /**
     * Asks which engine answers there, without any credential (RFC 3414 section 4).
     *
     * @return {@link SnmpReply.Engine}, or why there is none
     * @throws IllegalStateException outside of a visit, as each method
     */
    public SnmpReply engine(Agent agent) throws InterruptedException {
        Optional<String> refusal = Turn.refusal(agent.ip(), agent.port());
        if (refusal.isPresent()) {
            return new SnmpReply.Refused(refusal.get());
        }
        for (int attempt = 0; attempt < Session.ATTEMPTS; attempt++) {
            Optional<String> stay = Turn.await(agent.port());
            if (stay.isPresent()) {
                return new SnmpReply.Refused(stay.get());
            }
            Optional<byte[]> engine = session.discover(agent);
            if (engine.filter(id -> id.length >= LEAST_ENGINE).isPresent()) {
                Turn.answered();
                return new SnmpReply.Engine(HexFormat.of().formatHex(engine.get()));
            }
        }
        return new SnmpReply.Silent("no SNMPv3 engine answered in time");
    }

    /**
     * Asks for single values.
     *
     * @param names 1 to {@value #MOST_NAMES}
     * @return {@link SnmpReply.Told}, or why nothing was told
     */
    public SnmpReply values(Agent agent, SnmpAccess access, List<Oid> names)
            throws InterruptedException {
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_NAMES + " names are asked for, got " + names.size());
        }
        return switch (ask(agent, access, question(access, PDU.GET, names, 0))) {
            case Response.Came came when came.error() == 0 -> new SnmpReply.Told(came.bindings());
            case Response.Came came when came.error() == UNKNOWN_NAME ->
                new SnmpReply.Told(List.of());
            case Response.Came came -> new SnmpReply.Denied("it answered with error "
                    + came.error());
            case Response.Missed(SnmpReply why) -> why;
        };
    }

    /**
     * Reads columns of a table, row by row, 25 rows for each question where the version has that.
     *
     * @param columns of one table, 1 to {@value #MOST_NAMES}
     * @param most how long to go on at most
     * @return {@link SnmpReply.Table} as soon as one row came, or why there is none; an empty table if
     *         the agent has no such table
     */
    public SnmpReply table(Agent agent, SnmpAccess access, List<Oid> columns, Duration most)
            throws InterruptedException {
        boolean bulk = !(access instanceof SnmpAccess.Community(var version, _)
                && version == SnmpAccess.Version.V1);
        TableWalk walk = new TableWalk(columns, bulk,
                System.nanoTime() + TimeUnit.NANOSECONDS.convert(most));
        while (walk.goesOn()) {
            PDU question = question(access, bulk ? PDU.GETBULK : PDU.GETNEXT, walk.names(),
                    walk.repetitions());
            switch (ask(agent, access, question)) {
                case Response.Came came -> walk.take(came);
                case Response.Missed(SnmpReply why) when walk.isEmpty() -> {
                    return why;
                }
                case Response.Missed(SnmpReply _) -> walk.end("it stopped answering");
            }
        }
        return walk.table();
    }

    /** The port of our socket, for tests. */
    int localPort() {
        return session.localPort();
    }

    /** Datagrams that came from where nothing had been asked, dropped unread. */
    public long unasked() {
        return session.unasked();
    }

    /** Closes the socket; threads that wait get their answer. */
    @Override
    public void close() {
        session.close();
    }

    private Response ask(Agent agent, SnmpAccess access, PDU question)
            throws InterruptedException {
        Optional<String> refusal = Turn.refusal(agent.ip(), agent.port());
        if (refusal.isPresent()) {
            return new Response.Missed(new SnmpReply.Refused(refusal.get()));
        }
        // The first question of version 3 is sent twice: the agent tells its clock.
        boolean meets = access instanceof SnmpAccess.User && session.meets(agent);
        Optional<String> stay = meets ? Turn.await(agent.port()) : Optional.empty();
        Response response = stay.<Response>map(SnmpClient::refused)
                .orElse(new Response.Missed(new SnmpReply.Silent("no SNMP agent answered")));
        for (int attempt = 0; attempt < Session.ATTEMPTS && response.isSilence(); attempt++) {
            Optional<String> no = Turn.await(agent.port());
            response = no.isPresent()
                    ? refused(no.get())
                    : session.ask(agent, access, question);
        }
        if (response instanceof Response.Came) {
            Turn.answered();
        }
        return response;
    }

    private static Response refused(String reason) {
        return new Response.Missed(new SnmpReply.Refused(reason));
    }

    private static PDU question(SnmpAccess access, int type, List<Oid> names, int repetitions) {
        PDU question = switch (access) {
            case SnmpAccess.User _ -> new ScopedPDU();
            case SnmpAccess.Community(var version, _) -> switch (version) {
                case V1 -> new PDUv1();
                case V2C -> new PDU();
            };
        };
        question.setType(type);
        if (type == PDU.GETBULK) {
            question.setMaxRepetitions(repetitions);
        }
        for (Oid name : names) {
            question.add(new VariableBinding(new OID(name.arcs())));
        }
        return question;
    }

    static SnmpReply.Binding binding(VariableBinding binding) {
        Variable value = binding.getVariable();
        return new SnmpReply.Binding(new Oid(binding.getOid().getValue()), SnmpValue.of(value));
    }
}
