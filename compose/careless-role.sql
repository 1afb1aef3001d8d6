-- Run once, by the image, when the volume is empty: a database for the demo's negative control, whose only role owns it. Without a
-- password, as in docker-compose.secure.yml, there is none. A volume of before has none either: `docker compose down -v`.
\getenv password CARELESS_CONSUMER_DATABASE_PASSWORD
SELECT :'password' <> '' AS is_wanted \gset
\if :is_wanted
CREATE ROLE careless_consumer LOGIN PASSWORD :'password';
CREATE DATABASE careless_consumer OWNER careless_consumer;
REVOKE ALL ON DATABASE careless_consumer FROM PUBLIC;
\endif
