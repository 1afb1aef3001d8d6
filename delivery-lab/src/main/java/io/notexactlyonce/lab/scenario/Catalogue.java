package io.notexactlyonce.lab.scenario;

import java.util.List;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** All scenarios, in the order in which they are shown. */
public final class Catalogue {

    private static final List<Scenario> ALL = List.of(
            new LostAck(),
            new FrozenBroker(),
            new FailedSend(),
            new ReversedBatches(),
            new CorruptBatch(),
            new NewProducerId(),
            new NoAcks(),
            new LeaderAcks(),
            new UncleanElection(),
            new AutoCommitInLoop(),
            new AutoCommitWithThread(),
            new CrashPoints(),
            new Takeover(Lateness.STALLED, GroupProtocol.CLASSIC),
            new Takeover(Lateness.STALLED, GroupProtocol.CONSUMER),
            new Takeover(Lateness.FROZEN, GroupProtocol.CLASSIC),
            new Takeover(Lateness.FROZEN, GroupProtocol.CONSUMER),
            new FencedZombie(),
            new AbortedRecords(),
            new SplitKeys(),
            new RetryTopic(),
            new DatabaseOutage(),
            new RelayKilled(),
            new BrokerRestarts(),
            new TwoRelays(),
            new TwoWriters(),
            new TransactionCrashes(),
            new BrokerInTransaction(),
            new TransactionTakeover(Lateness.STALLED),
            new TransactionTakeover(Lateness.FROZEN),
            new DatabaseBeside(),
            new SettledTwice(),
            new SharedOrder(),
            new SharedCrash(),
            new SharedPoison(),
            new AbortedInput(),
            new InboxByOffset(),
            new LostOffsetCommit(),
            new TornTransaction(),
            new PreparedCommit(),
            new LateRecovery(),
            new HangingTransaction(),
            new RestoredDatabase(),
            new LateOwner(),
            new OutOfOrderCommit(),
            new MemberStatuses(),
            new PaymentApproval(),
            new LimitedStockOrders(),
            new RollingDeployment(),
            new NewPartition(),
            new Telemetry(),
            new LateArrival(),
            new TwoOwners());

    private Catalogue() {}

    public static List<Scenario> all() {
        return ALL;
    }
}
