package io.notexactlyonce.lab.scenario;

import static org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType.SAFE_DOWNGRADE;
import static org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType.UPGRADE;

import io.notexactlyonce.lab.observe.AdminCall;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Kafka;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;

/**
 * Sets the cluster's feature {@code transaction.version} to a level; closing it restores the previous level. A producer
 * learns the level when it connects and keeps it, so create the producer afterwards (KIP-890).
 */
final class TransactionVersion implements AutoCloseable {

    private static final String FEATURE = "transaction.version";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Kafka kafka;
    private final short level;
    private final short before;

    private TransactionVersion(Kafka kafka, short level, short before) {
        this.kafka = kafka;
        this.level = level;
        this.before = before;
    }

    /** @param level 1: a producer keeps its epoch; 2: each transaction has its own epoch */
    static TransactionVersion of(Kafka kafka, int level) {
        var version = new TransactionVersion(kafka, (short) level, current(kafka));
        version.set((short) level);
        return version;
    }

    private void set(short wanted) {
        short current = current(kafka);
        if (current == wanted) {
            return;
        }
        try (var admin = kafka.admin()) {
            var update = new FeatureUpdate(wanted, wanted > current ? UPGRADE : SAFE_DOWNGRADE);
            AdminCall.answer(
                    admin.updateFeatures(Map.of(FEATURE, update), new UpdateFeaturesOptions())
                            .all(),
                    "%s can't be set to %d".formatted(FEATURE, wanted));
        }
        Wait.until("the broker to have %s=%d".formatted(FEATURE, wanted), PATIENCE, () -> current(kafka) == wanted);
    }

    private static short current(Kafka kafka) {
        try (Admin admin = kafka.admin()) {
            var features = AdminCall.answer(
                    admin.describeFeatures().featureMetadata(), "the cluster's features can't be read");
            var range = features.finalizedFeatures().get(FEATURE);
            return range == null ? 0 : range.maxVersionLevel();
        }
    }

    @Override
    public void close() {
        set(before);
    }

    @Override
    public String toString() {
        return FEATURE + "=" + level;
    }
}
