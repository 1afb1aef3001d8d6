-- Which offsets are counted, written in the transaction that counts them: one row per partition, one range in it per hole.
-- A record that is released a second time (by a member that was replaced, or after the group was set back) is not added.
-- What was counted before this migration is not in here: set a group back below it, and it is counted again.
CREATE TABLE counted_offsets (
    topic_id  uuid           NOT NULL,
    partition int            NOT NULL,
    offsets   int8multirange NOT NULL,
    PRIMARY KEY (topic_id, partition)
);

COMMENT ON TABLE counted_offsets IS 'Offsets whose records are in event_count; a hole was committed and never counted';
COMMENT ON COLUMN counted_offsets.topic_id IS 'Kafka''s id of the topic: one that is created anew under the old name starts from 0';
COMMENT ON TABLE event_count IS 'Records of order events, counted per minute and type, each record at most once';
