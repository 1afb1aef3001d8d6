-- Whose request it was: each caller has keys of its own. Empty where callers aren't authenticated, and for rows written by
-- an instance that doesn't know this column yet: both versions run side by side until every instance has been replaced.
-- Only then turn authentication on (API_KEYS_FILE): to the old version a key is one key, whoever uses it.
ALTER TABLE idempotency_key
    ADD COLUMN caller text NOT NULL DEFAULT '' CHECK (length(caller) <= 255);

-- Requests wait while this builds its index: a second for each million of keys.
ALTER TABLE idempotency_key
    DROP CONSTRAINT idempotency_key_pkey,
    ADD PRIMARY KEY (caller, key);
