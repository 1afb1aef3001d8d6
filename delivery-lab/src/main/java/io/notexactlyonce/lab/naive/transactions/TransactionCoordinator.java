package io.notexactlyonce.lab.naive.transactions;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.EndTxnRequest;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Asks the coordinator of a transaction for its state, and tells it to commit, from any process. Kafka's producer has
 * no such method yet (KIP-939 is in no release), so this class speaks the protocol, with Kafka's internal classes.
 */
final class TransactionCoordinator implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Transient errors. */
    private static final Set<Errors> PASSING = Set.of(
            Errors.COORDINATOR_LOAD_IN_PROGRESS,
            Errors.COORDINATOR_NOT_AVAILABLE,
            Errors.NOT_COORDINATOR,
            Errors.CONCURRENT_TRANSACTIONS);

    private final Admin admin;

    TransactionCoordinator(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** The open transaction of this id: its producer's id and its epoch in this transaction. */
    PreparedTransaction open(String transactionalId) {
        var transaction = describe(transactionalId);
        return new PreparedTransaction(transactionalId, transaction.producerId(), (short) transaction.producerEpoch());
    }

    /**
     * Commits it. Repeating that does no harm: the coordinator remembers the previous epoch (KIP-890).
     *
     * @return {@link Errors#NONE}, or an error if the coordinator has another transaction or none
     */
    Errors commit(PreparedTransaction prepared) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Errors answer;
        do {
            answer = ask(prepared);
        } while (PASSING.contains(answer) && System.nanoTime() < deadline);
        return answer;
    }

    private Errors ask(PreparedTransaction prepared) {
        var coordinator = node(describe(prepared.id()).coordinatorId());
        var request = new EndTxnRequest.Builder(
                        new EndTxnRequestData()
                                .setTransactionalId(prepared.id())
                                .setProducerId(prepared.producerId())
                                .setProducerEpoch(prepared.epoch())
                                .setCommitted(true),
                        true)
                .build();
        var header = new RequestHeader(ApiKeys.END_TXN, request.version(), "recovery", 1);
        try (var socket = new Socket(coordinator.host(), coordinator.port())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var bytes = request.serializeWithHeader(header);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(bytes.remaining());
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            var response = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            return AbstractResponse.parseResponse(response, header)
                    .errorCounts()
                    .keySet()
                    .iterator()
                    .next();
        } catch (IOException e) {
            throw new UncheckedIOException("the coordinator of %s doesn't answer".formatted(prepared.id()), e);
        }
    }

    private TransactionDescription describe(String transactionalId) {
        try {
            return admin.describeTransactions(List.of(transactionalId))
                    .description(transactionalId)
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the transaction of %s is unknown".formatted(transactionalId), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Node node(int id) {
        try {
            return admin.describeCluster().nodes().get().stream()
                    .filter(node -> node.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no broker %d".formatted(id)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the cluster's brokers can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
