package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.nemesis.ActiveFaults;
import io.notexactlyonce.lab.nemesis.FaultOrder;
import io.notexactlyonce.lab.nemesis.InvalidFaultOrderException;
import io.notexactlyonce.lab.web.Reply;
import io.notexactlyonce.lab.web.Request;
import io.notexactlyonce.lab.web.Route;
import java.util.List;
import java.util.Map;

/** The HTTP interface for ordering faults. */
final class ProxyRoutes {

    private final ActiveFaults breakage;

    ProxyRoutes(ActiveFaults breakage) {
        this.breakage = breakage;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/health", request -> Reply.json(Map.of("status", "UP"))),
                new Route("GET", "/faults", request -> Reply.json(breakage.document())),
                new Route("POST", "/faults", this::arm),
                new Route("DELETE", "/faults/*", this::end),
                new Route("POST", "/freeze", request -> after(breakage::freeze)),
                new Route("POST", "/cut", request -> after(breakage::cut)),
                new Route("POST", "/heal", request -> after(breakage::heal)));
    }

    private Reply arm(Request request) {
        try {
            var document =
                    request.object().orElseThrow(() -> new InvalidFaultOrderException("the body is not a JSON object"));
            return Reply.json(201, breakage.arm(FaultOrder.parse(document)));
        } catch (InvalidFaultOrderException e) {
            return Reply.refusal(400, e.getMessage());
        }
    }

    private Reply end(Request request) {
        return breakage.end(request.id())
                ? Reply.json(breakage.document())
                : Reply.refusal(404, "no fault has the id %s: GET /faults lists them".formatted(request.id()));
    }

    private Reply after(Runnable change) {
        change.run();
        return Reply.json(breakage.document());
    }
}
