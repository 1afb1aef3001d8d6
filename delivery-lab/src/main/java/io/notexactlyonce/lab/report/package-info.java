/** The folder that a run leaves: a page for people, a document for programs, and the evidence that both rest on. */
@NullMarked
package io.notexactlyonce.lab.report;

import org.jspecify.annotations.NullMarked;
