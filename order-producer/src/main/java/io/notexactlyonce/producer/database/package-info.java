/** What must be true of the database's connections. */
@NullMarked
package io.notexactlyonce.producer.database;

import org.jspecify.annotations.NullMarked;
