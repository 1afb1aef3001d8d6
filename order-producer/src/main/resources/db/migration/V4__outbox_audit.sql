-- When a row failed last; of rows that failed before, it isn't known.
ALTER TABLE outbox ADD COLUMN failed_at timestamptz;

-- What operators have done with refused rows, one row for each act. Rows are never changed.
CREATE TABLE outbox_audit (
    audit_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position   bigint      NOT NULL,
    bucket     integer     NOT NULL,
    event_id   uuid        NOT NULL,
    topic      text        NOT NULL,
    record_key text        NOT NULL,
    refusal    text        NOT NULL,
    operator   text        NOT NULL CHECK (length(operator) BETWEEN 1 AND 100),
    result     text        NOT NULL CHECK (result IN ('RETRIED', 'DISCARDED')),
    why        text        NOT NULL CHECK (length(why) <= 500),
    -- Of a discarded row, which is in no other place: its order was accepted.
    headers    jsonb,
    payload    bytea,
    acted_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT a_discarded_row_is_kept
        CHECK ((result = 'DISCARDED') = (headers IS NOT NULL AND payload IS NOT NULL))
);

CREATE INDEX outbox_audit_of_row ON outbox_audit (position);
