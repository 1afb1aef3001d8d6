CREATE TABLE orders (
    order_id      uuid        NOT NULL PRIMARY KEY,
    status        text        NOT NULL CHECK (status IN ('CREATED', 'CANCELLED')),
    -- False as long as only the cancellation has arrived.
    details_known boolean     NOT NULL,
    customer_id   text,
    currency      text CHECK (currency ~ '^[A-Z]{3}$'),
    -- The highest sequence seen, which is not the version: events may arrive in any order.
    last_sequence bigint      NOT NULL CHECK (last_sequence >= 1),
    -- Checked on every write: a change that was decided on an older state of the row is refused.
    version       bigint      NOT NULL CHECK (version >= 0),
    first_seen_at timestamptz NOT NULL,
    CONSTRAINT details_are_whole CHECK (
        details_known = (customer_id IS NOT NULL) AND details_known = (currency IS NOT NULL)),
    CONSTRAINT only_a_cancelled_order_lacks_details CHECK (details_known OR status = 'CANCELLED')
);

-- Few rows: the orders that wait for their `created`.
CREATE INDEX orders_known_only_by_cancellation ON orders (first_seen_at) WHERE NOT details_known;

CREATE TABLE order_line (
    order_id   uuid          NOT NULL REFERENCES orders,
    line_no    integer       NOT NULL CHECK (line_no >= 0),
    product_id text          NOT NULL,
    quantity   integer       NOT NULL CHECK (quantity >= 1),
    unit_price numeric(16, 4) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, line_no)
);

-- Additive on purpose: an effect that happens twice shows. For each product, reserved is the sum of the quantities of
-- the orders that are CREATED. No CHECK (reserved >= 0): an upsert checks the row it proposes, which for a release is
-- negative, before it finds the row that is there.
CREATE TABLE stock (
    product_id text   NOT NULL PRIMARY KEY,
    reserved   bigint NOT NULL
);

-- Append-only ledger of what happened to the stock. Without a unique key on the event on purpose: it would hide what
-- the inbox let through.
CREATE TABLE stock_movement (
    movement_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    uuid        NOT NULL,
    order_id    uuid        NOT NULL,
    product_id  text        NOT NULL,
    -- Positive reserves, negative releases.
    quantity    bigint      NOT NULL CHECK (quantity <> 0),
    moved_at    timestamptz NOT NULL
);
