/** The system under test: the only package that starts, supervises and probes brokers, databases and services. */
@NullMarked
package io.notexactlyonce.lab.environment;

import org.jspecify.annotations.NullMarked;
