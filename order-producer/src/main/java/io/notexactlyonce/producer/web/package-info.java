/** The HTTP edge: how strictly requests are read, and how errors are reported (RFC 9457). */
@NullMarked
package io.notexactlyonce.producer.web;

import org.jspecify.annotations.NullMarked;
