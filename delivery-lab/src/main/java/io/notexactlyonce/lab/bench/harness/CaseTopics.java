package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.Topics;

/** The topics of a program. A service's have fixed names; its floor has others. */
record CaseTopics(String input, String output) {

    static CaseTopics of(BenchmarkSubject subject) {
        var suffix = subject.make() == Implementation.SERVICE ? "" : "-floor";
        return subject.benchmarkCase().family() == Family.RELAYS
                // the rows contain the topic, so all relays can share a cluster
                ? new CaseTopics(
                        "", Topics.ORDERS + "-" + subject.benchmarkCase().label() + suffix)
                : new CaseTopics(Topics.ORDERS + suffix, Topics.SETTLEMENTS + suffix);
    }
}
