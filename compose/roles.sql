-- Run once, by the image, when the volume is empty: a database for each service with two roles that may connect to no
-- other, so that a service can't come to depend on another's tables. Its owner makes and changes tables: Flyway, and the
-- rotation of order-consumer's inbox. The one that the service works with may change rows alone, so that whoever gets
-- hold of it can't take the guards away.

-- A database of before, whose one role owns all of it, is split by a superuser who is connected to it (here order_producer's),
-- while the service is stopped:
--   CREATE ROLE order_producer_owner LOGIN PASSWORD '…';
--   REASSIGN OWNED BY order_producer TO order_producer_owner;
--   GRANT CONNECT ON DATABASE order_producer TO order_producer;
--   GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO order_producer;
--   GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO order_producer;
-- and the three ALTER DEFAULT PRIVILEGES below.

-- By default every role may connect to every database.
REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;

\getenv password ORDER_PRODUCER_DATABASE_PASSWORD
\getenv owner_password ORDER_PRODUCER_DATABASE_OWNER_PASSWORD
CREATE ROLE order_producer LOGIN PASSWORD :'password';
CREATE ROLE order_producer_owner LOGIN PASSWORD :'owner_password';
CREATE DATABASE order_producer OWNER order_producer_owner;
REVOKE ALL ON DATABASE order_producer FROM PUBLIC;
GRANT CONNECT ON DATABASE order_producer TO order_producer;
\connect order_producer
-- Of what the owner will make: migrations needn't know the other role.
ALTER DEFAULT PRIVILEGES FOR ROLE order_producer_owner GRANT USAGE ON SCHEMAS TO order_producer;
ALTER DEFAULT PRIVILEGES FOR ROLE order_producer_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO order_producer;
ALTER DEFAULT PRIVILEGES FOR ROLE order_producer_owner GRANT USAGE, SELECT ON SEQUENCES TO order_producer;

\getenv password ORDER_CONSUMER_DATABASE_PASSWORD
\getenv owner_password ORDER_CONSUMER_DATABASE_OWNER_PASSWORD
CREATE ROLE order_consumer LOGIN PASSWORD :'password';
CREATE ROLE order_consumer_owner LOGIN PASSWORD :'owner_password';
CREATE DATABASE order_consumer OWNER order_consumer_owner;
REVOKE ALL ON DATABASE order_consumer FROM PUBLIC;
GRANT CONNECT ON DATABASE order_consumer TO order_consumer;
\connect order_consumer
-- Of what the owner will make: migrations needn't know the other role.
ALTER DEFAULT PRIVILEGES FOR ROLE order_consumer_owner GRANT USAGE ON SCHEMAS TO order_consumer;
ALTER DEFAULT PRIVILEGES FOR ROLE order_consumer_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO order_consumer;
ALTER DEFAULT PRIVILEGES FOR ROLE order_consumer_owner GRANT USAGE, SELECT ON SEQUENCES TO order_consumer;

\getenv password ANALYTICS_CONSUMER_DATABASE_PASSWORD
\getenv owner_password ANALYTICS_CONSUMER_DATABASE_OWNER_PASSWORD
CREATE ROLE analytics_consumer LOGIN PASSWORD :'password';
CREATE ROLE analytics_consumer_owner LOGIN PASSWORD :'owner_password';
CREATE DATABASE analytics_consumer OWNER analytics_consumer_owner;
REVOKE ALL ON DATABASE analytics_consumer FROM PUBLIC;
GRANT CONNECT ON DATABASE analytics_consumer TO analytics_consumer;
\connect analytics_consumer
-- Of what the owner will make: migrations needn't know the other role.
ALTER DEFAULT PRIVILEGES FOR ROLE analytics_consumer_owner GRANT USAGE ON SCHEMAS TO analytics_consumer;
ALTER DEFAULT PRIVILEGES FOR ROLE analytics_consumer_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO analytics_consumer;
ALTER DEFAULT PRIVILEGES FOR ROLE analytics_consumer_owner GRANT USAGE, SELECT ON SEQUENCES TO analytics_consumer;
