package io.notexactlyonce.settlement.transaction;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/**
 * Names the producers of this instance: the prefix and a number for each consumer thread.
 *
 * <p>The same after a restart, so that the first producer of the new run ends what the last of the old one left open;
 * under another name it would hold back readers until the transaction's timeout. Another one for each instance, since two
 * producers of one name fence each other, in turns and for ever.
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
            throw unnameable("a port that changes with each start can't name an instance");
        }
        try {
            return "settlement-processor-" + InetAddress.getLocalHost().getHostName() + "-" + port + "-";
        } catch (UnknownHostException e) {
            throw unnameable("this host's name can't be found: " + e.getMessage());
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
