package io.notexactlyonce.lab.bench.baseline;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** order-consumer's claim: an event whose id is inserted is new, and belongs to this transaction. */
record InboxClaim(SetStatements statements) {

    private static final String CLAIM = """
            INSERT INTO inbox (event_id, payload_hash, received_at)
            SELECT event_id, payload_hash, now() FROM unnest(?::uuid[], ?::bytea[]) AS claim (event_id, payload_hash)
             ORDER BY event_id ON CONFLICT (event_id) DO NOTHING RETURNING event_id""";

    /** The first delivery of each event that is new, in their order. */
    List<Delivery> fresh(List<Delivery> deliveries) throws SQLException {
        var claimed = new HashSet<UUID>();
        statements.query(
                CLAIM,
                row -> claimed.add(row.getObject(1, UUID.class)),
                statements.uuids(deliveries, it -> it.event().id()),
                statements.bytes(deliveries, Delivery::hash));
        return deliveries.stream().filter(it -> claimed.remove(it.event().id())).toList();
    }
}
