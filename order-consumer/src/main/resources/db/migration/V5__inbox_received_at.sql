-- Whether anything of an old day came lately is asked before the day is dropped: without an index, of each of its rows. Rows
-- are appended in the order they come, so a block range index tells; it costs a claim nothing.
CREATE INDEX inbox_received_at ON inbox USING brin (received_at) WITH (autosummarize = on);
