package io.notexactlyonce.lab.bench.venue;

import io.notexactlyonce.events.Topics;

/** The topics of a program. A service's have the names that it knows; a floor beside it has some of its own. */
record Lane(String input, String output) {

    static Lane of(Entrant entrant) {
        var suffix = entrant.make() == Make.SERVICE ? "" : "-floor";
        return entrant.contestant().family() == Family.RELAYS
                // where a row goes, stands in the row: all relays can share a cluster
                ? new Lane("", Topics.ORDERS + "-" + entrant.contestant().label() + suffix)
                : new Lane(Topics.ORDERS + suffix, Topics.SETTLEMENTS + suffix);
    }
}
