package io.notexactlyonce.lab.environment;

import java.util.Optional;

/** Asks a node whether it serves; it takes at most some seconds. */
interface Probe {

    /** Empty when it serves. */
    Optional<ProbeFailure> ask();
}
