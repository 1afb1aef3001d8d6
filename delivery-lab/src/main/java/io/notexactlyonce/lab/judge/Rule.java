package io.notexactlyonce.lab.judge;

import java.util.function.Consumer;

/** Finds the cases of some anomalies. */
interface Rule {

    void check(Facts facts, Consumer<Finding> found);
}
