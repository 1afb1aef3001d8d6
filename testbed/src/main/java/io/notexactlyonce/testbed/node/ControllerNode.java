package io.notexactlyonce.testbed.node;

/** The controller of a cluster: it stores the metadata, but no records. */
public final class ControllerNode extends HostedNode {

    private final Address address;

    public ControllerNode(Address address, NodeRuntime housing) {
        super(housing);
        this.address = address;
    }

    @Override
    protected void prepare() {
        address.requireFree(name());
    }

    @Override
    protected boolean isReady() {
        return Handshake.isAnswered(address);
    }
}
