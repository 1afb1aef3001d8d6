/**
 * What scenarios are played on: a Kafka with a proxy before it, a database, the services, and what can be seen of all that
 * from outside.
 */
@NullMarked
package io.notexactlyonce.lab.stage;

import org.jspecify.annotations.NullMarked;
