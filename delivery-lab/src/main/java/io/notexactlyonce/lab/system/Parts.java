package io.notexactlyonce.lab.system;

import java.util.List;

/** The parts of a system as they are at the moment, whoever runs them. */
public interface Parts {

    /** One for each role. */
    List<PartStatus> statuses();
}
