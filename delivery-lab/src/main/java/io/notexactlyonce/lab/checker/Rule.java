package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Finding;
import java.util.function.Consumer;

/** Finds the cases of some anomalies. */
interface Rule {

    void check(IndexedObservation facts, Consumer<Finding> found);
}
