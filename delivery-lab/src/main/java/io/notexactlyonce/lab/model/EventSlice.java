package io.notexactlyonce.lab.model;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All evidence about some events, and some of the records that are not events.
 *
 * @param events all log records of these events, each partition in its order
 * @param foreign records of the orders topic that are not events
 * @param inbox ids of those in order-consumer's inbox, with their content hash
 */
public record EventSlice(List<LoggedEvent> events, List<ForeignRecord> foreign, Map<UUID, ContentHash> inbox) {}
