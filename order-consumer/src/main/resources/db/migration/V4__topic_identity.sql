-- A topic that is deleted and made anew has its name, other records at its offsets, and another id: its counters and its
-- next_offset start anew, in rows of their own. Rows from before this column have Kafka's id for "not known", all zeros.
ALTER TABLE partition_stats ADD COLUMN topic_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

ALTER TABLE partition_stats DROP CONSTRAINT partition_stats_pkey, ADD PRIMARY KEY (topic, topic_id, partition);
