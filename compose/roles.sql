-- Run once, by the image, when the volume is empty: a database for each service, owned by a role of its own that may
-- connect to no other. So a service can't come to depend on another's tables.

-- By default every role may connect to every database.
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;

\getenv password ORDER_PRODUCER_DATABASE_PASSWORD
CREATE ROLE order_producer LOGIN PASSWORD :'password';
CREATE DATABASE order_producer OWNER order_producer;
REVOKE ALL ON DATABASE order_producer FROM PUBLIC;

\getenv password ORDER_CONSUMER_DATABASE_PASSWORD
CREATE ROLE order_consumer LOGIN PASSWORD :'password';
CREATE DATABASE order_consumer OWNER order_consumer;
REVOKE ALL ON DATABASE order_consumer FROM PUBLIC;

\getenv password ANALYTICS_CONSUMER_DATABASE_PASSWORD
CREATE ROLE analytics_consumer LOGIN PASSWORD :'password';
CREATE DATABASE analytics_consumer OWNER analytics_consumer;
REVOKE ALL ON DATABASE analytics_consumer FROM PUBLIC;
