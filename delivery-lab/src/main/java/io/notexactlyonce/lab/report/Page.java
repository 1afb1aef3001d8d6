package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.result.RunResult;

/** The report for people: one file that needs nothing else. */
final class Page {

    private Page() {}

    static String of(RunResult result) {
        return result.summary();
    }
}
