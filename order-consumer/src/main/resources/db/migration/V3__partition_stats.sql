-- What became of each partition's records, counted in the transaction that made it so. Deliveries are counted, not
-- events: a record that comes twice is applied once and is once a duplicate.
CREATE TABLE partition_stats (
    topic         text    NOT NULL,
    partition     integer NOT NULL CHECK (partition >= 0),
    -- One more than the highest offset seen. Keeps a redelivered dead letter, which has no row in the inbox, from being
    -- counted again. It is no deduplication: the same event may stand at two offsets, and a topic may be made anew.
    next_offset   bigint  NOT NULL CHECK (next_offset >= 0),
    -- Events that were new, whether they changed anything or not.
    applied       bigint  NOT NULL CHECK (applied >= 0),
    duplicates    bigint  NOT NULL CHECK (duplicates >= 0),
    -- Those of the applied that came after a later event, or a second one, of the same order.
    out_of_order  bigint  NOT NULL CHECK (out_of_order BETWEEN 0 AND applied),
    dead_lettered bigint  NOT NULL CHECK (dead_lettered >= 0),
    PRIMARY KEY (topic, partition)
);
