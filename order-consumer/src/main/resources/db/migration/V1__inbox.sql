-- What has been applied. The primary key is the deduplication: whoever inserts an id owns its effect, and a second
-- transaction that inserts the same id waits until the first has decided.
--
-- Ids are UUIDv7, whose first 48 bits are a time: ranges of ids are days, so the key stays unique over all of them and
-- old ids go by dropping a table instead of deleting rows.
CREATE TABLE inbox (
    event_id     uuid        NOT NULL PRIMARY KEY,
    -- SHA-256 over type, sequence, subject and value: the same id with another payload is no duplicate.
    payload_hash bytea       NOT NULL CHECK (octet_length(payload_hash) = 32),
    received_at  timestamptz NOT NULL
) PARTITION BY RANGE (event_id);

-- Ids that are no UUIDv7, or of a day without a partition. Without it they could not be stored at all.
CREATE TABLE inbox_default PARTITION OF inbox DEFAULT;

-- Only here rows are deleted one by one.
CREATE INDEX inbox_default_received_at ON inbox_default (received_at);
