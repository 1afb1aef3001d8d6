package io.notexactlyonce.testbed;

import java.util.function.Consumer;

/** What can happen to a broker of a cluster, and how it ends. */
enum Fault {
    KILLED(Node::kill, Node::start),
    PAUSED(Node::pause, Node::resume);

    private final Consumer<Node> beginning;
    private final Consumer<Node> end;

    Fault(Consumer<Node> beginning, Consumer<Node> end) {
        this.beginning = beginning;
        this.end = end;
    }

    void strike(Node part) {
        beginning.accept(part);
    }

    void mend(Node part) {
        end.accept(part);
    }
}
