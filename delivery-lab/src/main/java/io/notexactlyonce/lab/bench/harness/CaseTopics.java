package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.Topics;

/** The topics of a program. A service's have fixed names; its floor has others, and so has each bare program. */
record CaseTopics(String input, String output) {

    static CaseTopics of(BenchmarkSubject subject) {
        var label = subject.benchmarkCase().label();
        var suffix = subject.make() == Implementation.SERVICE ? "" : "-floor";
        return switch (subject.benchmarkCase().family()) {
            case CONSUMERS -> new CaseTopics(Topics.ORDERS + suffix, Topics.SETTLEMENTS + suffix);
            // the rows contain the topic, so all relays can share a cluster
            case RELAYS ->
                new CaseTopics(
                        "",
                        Topics.ORDERS + "-" + label + suffix + subject.variant().replace(' ', '-'));
            case SAME_WORK -> new CaseTopics(Topics.ORDERS + "-" + label, Topics.SETTLEMENTS + "-" + label);
        };
    }
}
