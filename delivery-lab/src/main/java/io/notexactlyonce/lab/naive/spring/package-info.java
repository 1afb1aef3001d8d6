/** Consumers on Spring for Apache Kafka with its defaults. Only this package of the lab knows Spring. */
@NullMarked
package io.notexactlyonce.lab.naive.spring;

import org.jspecify.annotations.NullMarked;
