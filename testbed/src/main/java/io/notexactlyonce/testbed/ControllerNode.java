package io.notexactlyonce.testbed;

/** The controller of a cluster: it keeps the metadata, and no record. */
final class ControllerNode extends HousedPart {

    private final Address address;

    ControllerNode(Address address, Housing housing) {
        super(housing);
        this.address = address;
    }

    @Override
    void prepare() {
        address.requireFree(name());
    }

    @Override
    boolean isReady() {
        return Handshake.isAnswered(address);
    }
}
