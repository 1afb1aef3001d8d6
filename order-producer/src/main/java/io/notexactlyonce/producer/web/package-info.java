/** The edge to HTTP: how strictly requests are read, and how errors are told (RFC 9457). */
@NullMarked
package io.notexactlyonce.producer.web;

import org.jspecify.annotations.NullMarked;
