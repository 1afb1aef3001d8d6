package io.notexactlyonce.consumer.inbox;

import io.notexactlyonce.consumer.sql.Columns;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ids of the events that have been applied. Claiming an id and applying its event are one transaction. */
@Component
public class Inbox {

    /**
     * Sorted, so that two consumers with the same ids wait for each other instead of deadlocking. The statement waits
     * for an open transaction that has claimed one of the ids. If that transaction commits, the id is a duplicate; if
     * it rolls back, the id is ours.
     */
    private static final String CLAIM = """
            INSERT INTO inbox (event_id, payload_hash, received_at)
            SELECT event_id, payload_hash, ?
              FROM unnest(?::uuid[], ?::bytea[]) AS claim (event_id, payload_hash)
             ORDER BY event_id
            ON CONFLICT (event_id) DO NOTHING
            RETURNING event_id""";

    private static final String HASHES = "SELECT event_id, payload_hash FROM inbox WHERE event_id = ANY (?::uuid[])";

    private final JdbcTemplate database;
    private final Clock clock;

    Inbox(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Claims events for the caller's transaction. If several claims in the list have the same id, the first counts.
     *
     * @param wanted what to claim
     * @param toClaim called once for each
     * @return each with the inbox's answer, in the same order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> List<Claimed<T>> claim(List<T> wanted, Function<T, Claim> toClaim) {
        List<Claim> claims = wanted.stream().map(toClaim).toList();
        Map<UUID, byte[]> hashes = firstHashes(claims);
        Set<UUID> claimed = insert(hashes);
        hashes.putAll(storedHashes(hashes.keySet(), claimed));
        List<Claimed<T>> results = new ArrayList<>(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            results.add(new Claimed<>(wanted.get(i), result(claims.get(i), hashes, claimed)));
        }
        return results;
    }

    /** @param claimed the id is removed from it, so that the next claim to it is a duplicate */
    private static ClaimResult result(Claim claim, Map<UUID, byte[]> hashes, Set<UUID> claimed) {
        if (!Arrays.equals(claim.payloadHash(), hashes.get(claim.eventId()))) {
            return ClaimResult.CONFLICT;
        }
        return claimed.remove(claim.eventId()) ? ClaimResult.NEW : ClaimResult.DUPLICATE;
    }

    private static Map<UUID, byte[]> firstHashes(List<Claim> claims) {
        Map<UUID, byte[]> hashes = new LinkedHashMap<>();
        claims.forEach(claim -> hashes.putIfAbsent(claim.eventId(), claim.payloadHash()));
        return hashes;
    }

    private Set<UUID> insert(Map<UUID, byte[]> hashes) {
        Set<UUID> claimed = new HashSet<>();
        if (!hashes.isEmpty()) {
            Columns<Map.Entry<UUID, byte[]>> columns =
                    Columns.of(hashes.entrySet()).uuid(Map.Entry::getKey).bytea(Map.Entry::getValue);
            database.query(
                    CLAIM,
                    statement -> {
                        statement.setTimestamp(1, Timestamp.from(clock.instant()));
                        columns.setValues(statement, 2);
                    },
                    (RowCallbackHandler) row -> claimed.add(row.getObject(1, UUID.class)));
        }
        return claimed;
    }

    /**
     * A separate statement: in READ COMMITTED it sees rows whose commit the claim has waited for; the claim doesn't.
     */
    private Map<UUID, byte[]> storedHashes(Set<UUID> ids, Set<UUID> claimed) {
        Set<UUID> known = new HashSet<>(ids);
        known.removeAll(claimed);
        Map<UUID, byte[]> stored = new HashMap<>();
        if (!known.isEmpty()) {
            database.query(HASHES, Columns.of(known).uuid(id -> id), (RowCallbackHandler)
                    row -> stored.put(row.getObject(1, UUID.class), row.getBytes(2)));
        }
        return stored;
    }
}
