-- An order and what it has come to.
CREATE TABLE orders (
    order_id      uuid        PRIMARY KEY,
    status        text        NOT NULL CHECK (status IN ('CREATED', 'CANCELLED')),
    customer_id   text        NOT NULL CHECK (length(customer_id) BETWEEN 1 AND 64),
    currency      text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- The number of the order's last event: 1 created, 2 cancelled.
    sequence      bigint      NOT NULL CHECK (sequence >= 1),
    created_at    timestamptz NOT NULL,
    cancelled_at  timestamptz,
    cancel_reason text        CHECK (length(cancel_reason) BETWEEN 1 AND 500),
    -- Checked on every update: a writer that read an older state fails instead of overwriting a newer one.
    version       bigint      NOT NULL,
    CONSTRAINT cancelled_orders_say_when_and_why
        CHECK ((status = 'CANCELLED') = (cancelled_at IS NOT NULL AND cancel_reason IS NOT NULL))
);

-- Lets the counts of GET /stats read an index only.
CREATE INDEX orders_by_status ON orders (status);

CREATE TABLE order_line (
    order_id   uuid    NOT NULL REFERENCES orders,
    line_no    integer NOT NULL CHECK (line_no BETWEEN 1 AND 100),
    product_id text    NOT NULL CHECK (length(product_id) BETWEEN 1 AND 64),
    quantity   integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
    -- No fixed scale: 10 stays 10 and does not come back as 10.0000.
    unit_price numeric NOT NULL CHECK (unit_price >= 0 AND unit_price < 1e12 AND scale(unit_price) <= 4),
    PRIMARY KEY (order_id, line_no)
);

-- Events that happened and are not known to be in Kafka yet. Short when all is well: a row lives until it is acknowledged.
CREATE TABLE outbox (
    -- Two transactions may commit in another order than they took their positions, so "all up to the last position I
    -- saw" is no cursor: it would skip the late one. Within one record_key the order holds, because whoever writes an
    -- order's next event holds the order's row lock. Never give this sequence a CACHE: sessions would then reserve
    -- ranges, and a later transaction could take a smaller position.
    position   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   uuid        NOT NULL UNIQUE,
    -- Hash of record_key. Relays own buckets, not rows, so that one key's events are in one relay's hands. The count is
    -- fixed here: relays with different counts would put one key into two buckets and reorder it. To change it, drain
    -- the outbox and migrate.
    bucket     integer     NOT NULL CHECK (bucket BETWEEN 0 AND 15),
    topic      text        NOT NULL,
    record_key text        NOT NULL,
    headers    jsonb       NOT NULL CHECK (jsonb_typeof(headers) = 'object'),
    payload    bytea       NOT NULL CHECK (octet_length(payload) <= 921600),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Kafka refused this record for what it is, for example its size, and would again. It and the rows of its key behind
    -- it wait for a person, who corrects or deletes the row, or the broker's limit and then: SET refusal = NULL.
    refusal    text
);

CREATE INDEX outbox_by_bucket ON outbox (bucket, position);
CREATE INDEX outbox_refused ON outbox (record_key) WHERE refusal IS NOT NULL;

-- Every row is deleted soon. The default (a fifth of the table) would let dead entries pile up at the front of the
-- index, where every pass of the relay begins to read.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Answers already given under an Idempotency-Key.
CREATE TABLE idempotency_key (
    key          text        PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 255),
    -- SHA-256 of method, path and payload: tells a repetition from another request under the same key.
    fingerprint  bytea       NOT NULL CHECK (octet_length(fingerprint) = 32),
    status       integer     NOT NULL CHECK (status BETWEEN 200 AND 299),
    location     text,
    body         text        NOT NULL,
    answered_at  timestamptz NOT NULL
);

-- For the purge.
CREATE INDEX idempotency_key_by_age ON idempotency_key (answered_at);
