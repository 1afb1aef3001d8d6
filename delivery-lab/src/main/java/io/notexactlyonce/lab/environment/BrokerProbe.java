package io.notexactlyonce.lab.environment;

import io.notexactlyonce.testbed.Kafka;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka for its nodes. A client asks again while a broker restarts, and would hide the restart; so a connection is
 * held meanwhile, which ends with the broker.
 */
final class BrokerProbe implements Probe {

    /** As long as a service has; a new client takes seconds on a busy machine. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private static final int GLANCE_MILLIS = 100;

    private final Kafka kafka;
    private @Nullable Admin admin;

    BrokerProbe(Kafka kafka) {
        this.kafka = kafka;
    }

    /**
     * Even the creation of a client fails while the host name can't be resolved, such as that of a stopped container.
     */
    @Override
    public Optional<ProbeFailure> ask() {
        try (var connection = connect()) {
            admin = admin == null ? kafka.admin() : admin;
            var nodes = await(admin.describeCluster().nodes(), connection);
            return nodes.isEmpty() ? Optional.of(ProbeFailure.away("has no available broker")) : Optional.empty();
        } catch (IOException | KafkaException | ExecutionException | TimeoutException e) {
            return Optional.of(ProbeFailure.away("doesn't answer"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ProbeFailure.away("did not answer before the lab was interrupted"));
        }
    }

    /** @throws IOException when the connection has ended, and no broker accepts another one */
    private Collection<Node> await(Future<Collection<Node>> answer, Socket first)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        var end = System.nanoTime() + LONGEST_ANSWER.toNanos();
        var connection = first;
        try {
            while (!answer.isDone() && System.nanoTime() < end) {
                if (hasEnded(connection)) {
                    connection.close();
                    connection = connect();
                }
            }
            return answer.get(0, TimeUnit.SECONDS);
        } finally {
            connection.close();
        }
    }

    /** To the first of its brokers that accepts one; addresses are read as its clients read them. */
    private Socket connect() throws IOException {
        var refusal = new IOException("no address");
        for (var address : ClientUtils.parseAndValidateAddresses(
                List.of(kafka.bootstrapServers().split("\\s*,\\s*")), ClientDnsLookup.USE_ALL_DNS_IPS)) {
            var socket = new Socket();
            try {
                socket.connect(address, (int) LONGEST_ANSWER.toMillis());
                socket.setSoTimeout(GLANCE_MILLIS);
                return socket;
            } catch (IOException e) {
                socket.close();
                refusal = e;
            }
        }
        throw refusal;
    }

    /** A broker sends nothing that it wasn't asked for. Takes a glance's time while the connection stands. */
    private static boolean hasEnded(Socket connection) {
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
