/** What people write with Spring for Apache Kafka, as its defaults and its first examples have it. Only here the lab knows Spring. */
@NullMarked
package io.notexactlyonce.lab.naive.spring;

import org.jspecify.annotations.NullMarked;
