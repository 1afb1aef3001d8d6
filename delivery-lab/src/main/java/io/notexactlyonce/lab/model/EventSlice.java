package io.notexactlyonce.lab.model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that is known of some events, and some of the records that are none.
 *
 * @param events every record of the log that is one of them, each partition in its order
 * @param foreign records of the orders topic that are no event
 * @param inbox ids of those that order-consumer has taken in, with the hash of what they said
 */
public record EventSlice(List<LoggedEvent> events, List<ForeignRecord> foreign, Map<UUID, ContentHash> inbox) {}
