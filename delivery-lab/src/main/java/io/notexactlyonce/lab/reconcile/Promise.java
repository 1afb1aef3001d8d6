package io.notexactlyonce.lab.reconcile;

/** A promise of the system, as a rule over the evidence. */
interface Promise {

    Verdict check(Evidence evidence);
}
