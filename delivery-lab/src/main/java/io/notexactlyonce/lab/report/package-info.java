/** Results as files: pages for people, JSON for programs, and the evidence that both rest on. */
@NullMarked
package io.notexactlyonce.lab.report;

import org.jspecify.annotations.NullMarked;
