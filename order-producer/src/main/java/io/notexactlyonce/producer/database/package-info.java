/** What must hold for the database's connections. */
@NullMarked
package io.notexactlyonce.producer.database;

import org.jspecify.annotations.NullMarked;
