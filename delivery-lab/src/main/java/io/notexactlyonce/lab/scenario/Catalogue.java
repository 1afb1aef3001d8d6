package io.notexactlyonce.lab.scenario;

import java.util.List;

/** All scenarios, in the order in which they are told. */
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
            new SplitKeys(),
            new RetryTopic(),
            new DatabaseOutage(),
            new RelayKilled(),
            new BrokerRestarts(),
            new TwoWriters());

    private Catalogue() {}

    public static List<Scenario> all() {
        return ALL;
    }
}
