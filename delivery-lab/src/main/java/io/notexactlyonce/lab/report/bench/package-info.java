/** The result of a benchmark as a page with charts and as a table for the README. */
@NullMarked
package io.notexactlyonce.lab.report.bench;

import org.jspecify.annotations.NullMarked;
