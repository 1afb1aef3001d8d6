package io.notexactlyonce.lab.reconcile;

/** Where a record lies in a topic. */
record Position(int partition, long offset) {

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
