package io.farmhawk.net.snmp;

import io.farmhawk.net.Turn;
import io.farmhawk.net.snmp.SnmpClient.Agent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** The library, set up: one socket, all versions, the users met so far. */
final class Session implements AutoCloseable {
    /** A datagram may be lost; two lost ones are silence. */
    static final int ATTEMPTS = 2;

    /** The first question, once more for the engine, once more for its clock (RFC 3414). */
    private static final int DATAGRAMS_OF_VERSION_3 = 3;
    private static final int MOST_AGENTS = 65_536;

    private final Duration answer;
    private final GuardedSocket socket = new GuardedSocket();
    private final USM usm;
    private final Snmp snmp;
    private final Map<String, SnmpAccess.User> users = new ConcurrentHashMap<>();
    private final Set<Agent> met = ConcurrentHashMap.newKeySet();

    /** @param answer how long one answer is waited for at most */
    Session(Duration answer) throws IOException {
        this.answer = answer;
        // Not the default set: that leaves out SHA-1, which is all that many switches have.
        usm = new USM(new SecurityProtocols(SecurityProtocolSet.maxCompatibility),
                new OctetString(MPv3.createLocalEngineID()), 0);
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        snmp = new Snmp(dispatcher, socket);
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(new MPv3(usm));
        snmp.listen();
    }

    /** Whether an agent is asked for the first time. */
    boolean meets(Agent agent) {
        if (met.size() >= MOST_AGENTS) {
            met.clear();
        }
        return met.add(agent);
    }

    int localPort() {
        return socket.getListenAddress().getPort();
    }

    long unasked() {
        return socket.unasked();
    }

    Optional<byte[]> discover(Agent agent) throws InterruptedException {
        UdpAddress address = address(agent);
        socket.grant(address, 1);
        try {
            Optional<byte[]> engine = Optional
                    .ofNullable(snmp.discoverAuthoritativeEngineID(address, waitMillis()));
            if (Thread.interrupted()) {
                throw new InterruptedException("asking for an SNMP engine was interrupted");
            }
            return engine;
        } finally {
            socket.revoke(address);
        }
    }

    /** Sends a question once and waits for the answer. */
    Response ask(Agent agent, SnmpAccess access, PDU question) throws InterruptedException {
        UdpAddress address = address(agent);
        Target<UdpAddress> target = target(access);
        target.setAddress(address);
        target.setRetries(0); // each datagram has its turn
        target.setTimeout(waitMillis());
        CompletableFuture<ResponseEvent<?>> answer = new CompletableFuture<>();
        ResponseListener listener = new ResponseListener() {
            @Override
            public <A extends Address> void onResponse(ResponseEvent<A> event) {
                answer.complete(event);
            }
        };
        socket.grant(address, access instanceof SnmpAccess.User ? DATAGRAMS_OF_VERSION_3 : 1);
        try {
            snmp.send(question, target, null, listener);
            return read(answer.get(2 * waitMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException | TimeoutException e) {
            return new Response.Missed(new SnmpReply.Silent(
                    e instanceof IOException && e.getMessage() != null
                            ? "the question could not be sent: " + e.getMessage()
                            : "no SNMP agent answered in time"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is never completed by an exception", e);
        } finally {
            snmp.cancel(question, listener);
            socket.revoke(address);
        }
    }

    @Override
    public void close() {
        try {
            snmp.close();
        } catch (IOException e) {
            throw new IllegalStateException("a UDP socket did not close", e);
        }
    }

    private static Response read(ResponseEvent<?> event) {
        PDU answer = event.getResponse();
        if (answer == null) {
            return new Response.Missed(
                    new SnmpReply.Silent("no SNMP agent answered that can be understood"));
        }
        if (answer.getType() == PDU.REPORT) {
            return new Response.Missed(new SnmpReply.Denied(report(answer)));
        }
        if (answer.getType() != PDU.RESPONSE) {
            return new Response.Missed(new SnmpReply.Silent("its answer is none"));
        }
        return new Response.Came(answer.getErrorStatus(), answer.getErrorIndex(),
                List.copyOf(answer.getVariableBindings()).stream().map(SnmpClient::binding)
                        .toList());
    }

    private static String report(PDU answer) {
        OID about = answer.size() == 0 ? new OID() : answer.get(0).getOid();
        if (SnmpConstants.usmStatsUnknownUserNames.equals(about)) {
            return "it does not know the user";
        }
        if (SnmpConstants.usmStatsWrongDigests.equals(about)) {
            return "the authentication password or protocol is not the user's";
        }
        if (SnmpConstants.usmStatsDecryptionErrors.equals(about)) {
            return "the privacy password or protocol is not the user's";
        }
        if (SnmpConstants.usmStatsUnsupportedSecLevels.equals(about)) {
            return "it wants another security level of the user";
        }
        return "it reported that the message does not suit it";
    }

    private Target<UdpAddress> target(SnmpAccess access) {
        return switch (access) {
            case SnmpAccess.Community(var version, var word) -> {
                CommunityTarget<UdpAddress> target = new CommunityTarget<>();
                target.setCommunity(new OctetString(word.octets()));
                target.setVersion(switch (version) {
                    case V1 -> SnmpConstants.version1;
                    case V2C -> SnmpConstants.version2c;
                });
                yield target;
            }
            case SnmpAccess.User user -> {
                know(user);
                UserTarget<UdpAddress> target = new UserTarget<>();
                target.setVersion(SnmpConstants.version3);
                target.setSecurityName(new OctetString(user.name()));
                target.setSecurityLevel(user.encryption().isPresent()
                        ? SecurityLevel.AUTH_PRIV
                        : SecurityLevel.AUTH_NOPRIV);
                yield target;
            }
        };
    }

    private void know(SnmpAccess.User user) {
        SnmpAccess.User known = users.computeIfAbsent(user.name(), name -> {
            usm.addUser(new UsmUser(new OctetString(name), protocol(user.authentication()),
                    new OctetString(user.password().octets()),
                    user.encryption().map(how -> protocol(how.privacy())).orElse(null),
                    user.encryption().map(how -> new OctetString(how.password().octets()))
                            .orElse(null)));
            return user;
        });
        if (!known.equals(user)) {
            throw new IllegalArgumentException(
                    "two SNMPv3 users have the name \"" + user.name() + '"');
        }
    }

    private static OID protocol(SnmpAccess.Authentication authentication) {
        return switch (authentication) {
            case SHA -> AuthSHA.ID;
            case SHA224 -> AuthHMAC128SHA224.ID;
            case SHA256 -> AuthHMAC192SHA256.ID;
            case SHA384 -> AuthHMAC256SHA384.ID;
            case SHA512 -> AuthHMAC384SHA512.ID;
        };
    }

    private static OID protocol(SnmpAccess.Privacy privacy) {
        return switch (privacy) {
            case AES128 -> PrivAES128.ID;
            case AES192 -> PrivAES192.ID;
            case AES256 -> PrivAES256.ID;
        };
    }

    private static UdpAddress address(Agent agent) {
        return new UdpAddress(agent.ip().toInetAddress(), agent.port());
    }

    private long waitMillis() {
        return Math.max(1, Math.min(Turn.patience().toMillis() / ATTEMPTS, answer.toMillis()));
    }
}
