/** Consumers on Spring for Apache Kafka with its defaults. No other package of the lab uses Spring. */
@NullMarked
package io.notexactlyonce.lab.naive.spring;

import org.jspecify.annotations.NullMarked;
