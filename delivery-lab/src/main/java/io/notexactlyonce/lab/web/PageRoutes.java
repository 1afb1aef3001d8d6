package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.nemesis.demo.DemoFault;
import io.notexactlyonce.lab.observe.MetricsHistory.Sample;
import io.notexactlyonce.lab.observe.OrderTraceReader;
import io.notexactlyonce.lab.workload.Load;
import io.notexactlyonce.lab.workload.OrderStream;
import io.notexactlyonce.lab.workload.PauseLeases;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All routes of the page's server. */
final class PageRoutes {

    private final PageModel experiment;
    private final OrderStream stream;
    private final OrderRoutes orders;
    private final CheckRun check;
    private final Optional<FaultRun> faults;
    private final StatusStream statuses = new StatusStream(this::event);
    private @Nullable Sample latestSent;

    PageRoutes(PageModel experiment, OrderTraceReader traces) {
        this.experiment = experiment;
        this.stream = experiment.stream();
        this.orders = new OrderRoutes(stream, traces);
        this.check = new CheckRun(experiment);
        this.faults = experiment.breakable().map(FaultRun::new);
    }

    List<Route> all() {
        return Stream.of(
                        PageFiles.routes(),
                        orders.all(),
                        Stream.of(
                                new Route("GET", "/health", request -> Reply.json(Map.of("status", "UP"))),
                                new Route("GET", "/status", request -> Reply.json(status())),
                                new Route("GET", "/statuses", request -> statuses.open()),
                                new Route("PUT", "/rate", this::changeRate),
                                new Route("GET", "/check", request -> Reply.json(check.state())),
                                new Route("POST", "/check", request -> Reply.json(202, check.start())),
                                new Route("POST", "/faults/*", this::strike),
                                new Route("PUT", "/holds/*", this::hold),
                                new Route("DELETE", "/holds/*", this::release)))
                .flatMap(routes -> routes)
                .toList();
    }

    private StatusDocument status() {
        return StatusDocument.of(experiment, true, check.state(), faults);
    }

    /** The history is most of a status, and grows only once a second: it comes when it has grown. Called by one thread at a time. */
    private StatusDocument event() {
        var samples = experiment.figures().history().samples();
        var latest = samples.isEmpty() ? null : samples.get(samples.size() - 1);
        boolean hasGrown = latest != latestSent;
        latestSent = latest;
        return StatusDocument.of(experiment, hasGrown, check.state(), faults);
    }

    private Reply strike(Request request) {
        var fault = Arrays.stream(DemoFault.values())
                .filter(each -> each.id().equals(request.id()))
                .findFirst();
        if (faults.isEmpty() || fault.isEmpty()) {
            return Reply.refusal(404, "nothing can be broken from here by the name " + request.id());
        }
        return faults.get().start(fault.get())
                ? Reply.json(202, faults.get().state())
                : Reply.refusal(
                        409,
                        "wait: a fault is under way, or %s isn't up"
                                .formatted(fault.get().target().label()));
    }

    private Reply changeRate(Request request) {
        var rate = request.number("ordersPerSecond").filter(Load::isRate);
        if (rate.isEmpty()) {
            return Reply.refusal(400, "send {\"ordersPerSecond\": N}, 0 to %,.0f".formatted(Load.HIGHEST_RATE));
        }
        stream.changeRate(rate.get());
        return Reply.json(Map.of("ordersPerSecond", rate.get()));
    }

    /** The answer says how many requests are under way: the caller waits for those, too. */
    private Reply hold(Request request) {
        var longest = PauseLeases.LONGEST.toSeconds();
        var seconds = request.number("seconds").filter(number -> number > 0 && number <= longest);
        if (seconds.isEmpty()) {
            return Reply.refusal(400, "send {\"seconds\": N}, above 0, %d at the most".formatted(longest));
        }
        var lease = Duration.ofMillis((long) (seconds.get() * 1_000));
        return stream.leases().hold(request.id(), lease)
                ? Reply.json(Map.of("undecided", stream.undecided()))
                : Reply.refusal(429, "too many others hold the orders: wait until their time is over");
    }

    private Reply release(Request request) {
        stream.leases().release(request.id());
        return Reply.json(Map.of());
    }
}
