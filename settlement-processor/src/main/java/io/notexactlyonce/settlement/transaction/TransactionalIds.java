package io.notexactlyonce.settlement.transaction;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * The transactional ids of this instance's producers: the prefix and a number for each consumer thread.
 *
 * <p>They are the same after a restart, so that the new run's producers end transactions that the old run left open;
 * under another id these would hold up readers until their timeout. They differ between instances, since two producers
 * with the same id would fence each other in turn, forever.
 */
@Component
class TransactionalIds {

    private static final String PREFIX = "settlement.transactions.id-prefix";

    private final String prefix;

    TransactionalIds(TransactionSettings settings, @Value("${server.port}") int port) {
        prefix = settings.idPrefix().isBlank() ? ofThisPlace(port) : settings.idPrefix() + "-";
    }

    String prefix() {
        return prefix;
    }

    private static String ofThisPlace(int port) {
        if (port == 0) {
            throw unnameable("a port that changes with each start can't identify an instance");
        }
        try {
            return "settlement-processor-" + InetAddress.getLocalHost().getHostName() + "-" + port + "-";
        } catch (UnknownHostException e) {
            throw unnameable("this host's name can't be determined: " + e.getMessage());
        }
    }

    private static RuntimeException unnameable(String reason) {
        return new InvalidConfigurationPropertyValueException(
                PREFIX,
                "",
                reason
                        + ". Set KAFKA_TRANSACTIONAL_ID_PREFIX to a name that this instance keeps after a restart and that"
                        + " no other instance has.");
    }
}
