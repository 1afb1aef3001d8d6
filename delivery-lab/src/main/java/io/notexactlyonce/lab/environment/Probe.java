package io.notexactlyonce.lab.environment;

import java.util.Optional;

/** A question to a part that only a part that serves can answer. It takes some seconds at the most. */
interface Probe {

    /** Nothing when it serves. */
    Optional<ProbeFailure> ask();
}
