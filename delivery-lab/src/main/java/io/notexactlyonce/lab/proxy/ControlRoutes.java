package io.notexactlyonce.lab.proxy;

import io.notexactlyonce.lab.http.Reply;
import io.notexactlyonce.lab.http.Request;
import io.notexactlyonce.lab.http.Route;
import java.util.List;
import java.util.Map;

/** How the proxy is told what to break. */
final class ControlRoutes {

    private final Breakage breakage;

    ControlRoutes(Breakage breakage) {
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
            var document = request.object().orElseThrow(() -> new BadOrder("the body is no JSON object"));
            return Reply.json(201, breakage.arm(FaultOrder.parse(document)));
        } catch (BadOrder e) {
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
