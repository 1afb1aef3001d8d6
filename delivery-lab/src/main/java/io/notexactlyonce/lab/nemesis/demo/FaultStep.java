package io.notexactlyonce.lab.nemesis.demo;

/** What a fault is at, as the page tells it. */
public enum FaultStep {
    BEGIN("begin"),
    /** The user has a command, and the lab waits for what comes of it. */
    COMMAND("command"),
    /** The target is away. */
    OUTAGE("outage"),
    /** A second instance runs until the user stops it. */
    STAY("stay"),
    KILL("kill"),
    /** The target hasn't come to its moment. */
    AIM("aim"),
    /** It starts with a crash point, as it takes none while it runs. */
    ARM("arm"),
    FREEZE("freeze"),
    /** An order is placed and cancelled, and its cancellation sent first. */
    CANCEL("cancel"),
    SEND("send"),
    /** Each reader deals with what was sent. */
    HANDLE("handle"),
    /** The next acknowledgement will be lost. */
    LISTEN("listen"),
    RESEND("resend"),
    CUT("cut"),
    JOIN("join"),
    SHARE("share"),
    LEAVE("leave"),
    RESTART("restart"),
    CATCH_UP("catchUp");

    private final String id;

    FaultStep(String id) {
        this.id = id;
    }

    /** In the names of its text on the page. */
    public String id() {
        return id;
    }
}
