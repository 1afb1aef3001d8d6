-- How many events of a type happened in a minute, as far as they were counted: at most as many as were in the log.
-- Rows are only ever added to; nothing says which event was counted, so nothing could tell a second time from a first.
-- The promise that no event is counted twice is therefore kept before this table: only committed records get here.
CREATE TABLE event_count (
    minute timestamptz NOT NULL,
    type   text        NOT NULL,
    count  bigint      NOT NULL CHECK (count > 0),
    PRIMARY KEY (minute, type)
);

COMMENT ON TABLE event_count IS 'Order events counted per minute and type, at most once each';
COMMENT ON COLUMN event_count.minute IS 'Start of the minute in which the event happened, by its own time; for undecodable records the minute of arrival';
COMMENT ON COLUMN event_count.type IS 'created, cancelled, or undecodable for a record that is no event of the contract';
