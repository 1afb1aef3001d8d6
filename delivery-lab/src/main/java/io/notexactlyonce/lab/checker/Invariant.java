package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.SystemSnapshot;

/** A promise of the system, as a rule over the evidence. */
interface Invariant {

    InvariantResult check(SystemSnapshot evidence);
}
