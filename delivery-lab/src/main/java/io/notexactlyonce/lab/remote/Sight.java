package io.notexactlyonce.lab.remote;

import io.notexactlyonce.lab.system.PartStatus;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.lab.system.State;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** How a part looked last: one that has never served is starting. */
final class Sight {

    private final Role role;
    private final String address;
    private State state = State.STARTING;
    private Instant since = Instant.now();
    private boolean isAsked;
    private Optional<Trouble> trouble = Optional.of(Trouble.away("has not been asked yet"));

    Sight(Role role, String address) {
        this.role = role;
        this.address = address;
    }

    /** True when its state is another now. */
    synchronized boolean see(Optional<Trouble> seen) {
        isAsked = true;
        trouble = seen;
        var next = seen.map(this::stateIn).orElse(State.READY);
        if (next == state) {
            return false;
        }
        state = next;
        since = Instant.now();
        return true;
    }

    private State stateIn(Trouble seen) {
        if (state == State.STARTING) {
            return State.STARTING;
        }
        return seen.kind() == Trouble.Kind.NOT_READY ? State.NOT_READY : State.DOWN;
    }

    synchronized PartStatus status() {
        return new PartStatus(role, state, since, address, OptionalLong.empty());
    }

    /** False until it has answered, or hasn't in the time that it is given. */
    synchronized boolean isAsked() {
        return isAsked;
    }

    synchronized boolean isHopeless() {
        return trouble.filter(Trouble::isFinal).isPresent();
    }

    /** What to tell the user of a part that doesn't serve. */
    synchronized String explanation() {
        var what = trouble.map(Trouble::what).orElse("serves");
        var remedy = isHopeless()
                ? ""
                : " Start it, or say where it is with %s or %s."
                        .formatted(role.addressOption(), role.addressVariable());
        return "%s at %s %s.%s".formatted(role.label(), address, what, remedy);
    }
}
