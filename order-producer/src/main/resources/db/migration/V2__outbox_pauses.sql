-- A row that could not be sent waits until then, and its key with it. Written by the relay; tried again by itself whoever
-- was at fault, so that nothing waits for a person once the cause is gone. To try it at once: SET retry_at = NULL.
ALTER TABLE outbox ADD COLUMN attempts integer NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN retry_at timestamptz;

-- The refusal (see V1) no longer waits for a person either: it is the last one's reason, for people and for the gauge.
UPDATE outbox SET retry_at = now() WHERE refusal IS NOT NULL;

DROP INDEX outbox_refused;
CREATE INDEX outbox_pausing ON outbox (record_key, retry_at) WHERE retry_at IS NOT NULL;
CREATE INDEX outbox_refused ON outbox (position) WHERE refusal IS NOT NULL;

-- Of rows there before nothing is asked; a relay reads what its memory holds.
ALTER TABLE outbox ADD CONSTRAINT outbox_headers_are_bounded CHECK (octet_length(headers::text) <= 65536) NOT VALID;
ALTER TABLE outbox ADD CONSTRAINT outbox_names_are_bounded
    CHECK (length(topic) <= 249 AND length(record_key) <= 1024) NOT VALID;
