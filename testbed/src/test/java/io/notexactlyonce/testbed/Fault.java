package io.notexactlyonce.testbed;

import java.util.function.Consumer;

/** What can happen to a broker of a cluster, and how it ends. */
enum Fault {
    KILLED(Part::kill, Part::start),
    PAUSED(Part::pause, Part::resume);

    private final Consumer<Part> beginning;
    private final Consumer<Part> end;

    Fault(Consumer<Part> beginning, Consumer<Part> end) {
        this.beginning = beginning;
        this.end = end;
    }

    void strike(Part part) {
        beginning.accept(part);
    }

    void mend(Part part) {
        end.accept(part);
    }
}
