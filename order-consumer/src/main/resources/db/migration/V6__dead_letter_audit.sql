-- What operators have done with dead letters, one row for each act; rows are never changed. The letters are in Kafka. State,
-- attempts and last time of a letter are read from its rows here, so they can't disagree with what was done.
CREATE TABLE dead_letter_audit (
    audit_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Where the given-up record was, and its time: a topic that is made anew has other records at the same offsets.
    topic         text        NOT NULL,
    partition     integer     NOT NULL,
    record_offset bigint      NOT NULL,
    record_time   bigint      NOT NULL,
    operator      text        NOT NULL CHECK (length(operator) BETWEEN 1 AND 100),
    result        text        NOT NULL
                  CHECK (result IN ('APPLIED', 'APPLIED_LATE', 'DUPLICATE', 'REFUSED', 'DISCARDED')),
    why           text        NOT NULL CHECK (length(why) <= 500),
    acted_at      timestamptz NOT NULL
);

CREATE INDEX dead_letter_audit_of_letter ON dead_letter_audit (topic, partition, record_offset, record_time);

-- A letter is applied or discarded once: of an operator who replays it and another who discards it, the second fails.
CREATE UNIQUE INDEX dead_letter_decided_once ON dead_letter_audit (topic, partition, record_offset, record_time)
    WHERE result IN ('APPLIED', 'APPLIED_LATE', 'DISCARDED');
