/** Results as files: pages for people, JSON for programs, and the evidence behind them. */
@NullMarked
package io.notexactlyonce.lab.report;

import org.jspecify.annotations.NullMarked;
