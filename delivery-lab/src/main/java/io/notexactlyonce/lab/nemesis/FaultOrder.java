package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.Direction;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import tools.jackson.databind.JsonNode;

/**
 * A fault between Kafka and its clients, as the page's buttons order it, and clients of the proxy's control over HTTP.
 *
 * @param api the requests' API; empty for all
 * @param client only frames whose {@code client.id} contains this fit; empty for all
 * @param first number of the first frame to strike, among those that fit, from 1
 * @param last number of the last one, inclusive
 * @param containing only frames with these bytes fit; empty for all
 * @param delay zero unless the action is a delay
 * @param error {@code NONE} unless the action is a failure
 * @param atMost after which it ends by itself, should the one who ordered it be gone; zero: when it is ended
 */
public record FaultOrder(
        Direction on,
        Optional<ApiKeys> api,
        String client,
        int first,
        int last,
        String containing,
        FaultAction action,
        Duration delay,
        Errors error,
        Duration atMost) {

    /** More than a button waits for its fault's effect, which is three times half a minute. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** What the client sends waits, and everything behind it on its connections. */
    public static FaultOrder holdRequests(ApiKeys api, String client) {
        return ofButton(Direction.REQUEST, Optional.of(api), client, FaultAction.HOLD);
    }

    /** The client's connections break as soon as it asks for something. */
    public static FaultOrder cutRequests(String client) {
        return ofButton(Direction.REQUEST, Optional.empty(), client, FaultAction.CUT);
    }

    /** The broker does what the client asks next, and the connection breaks before it can say so. */
    public static FaultOrder loseNextResponse(ApiKeys api, String client) {
        return new FaultOrder(
                Direction.RESPONSE,
                Optional.of(api),
                client,
                1,
                1,
                "",
                FaultAction.CUT,
                Duration.ZERO,
                Errors.NONE,
                LONGEST);
    }

    /** Counts what the client is answered. */
    public static FaultOrder watchResponses(ApiKeys api, String client) {
        return ofButton(Direction.RESPONSE, Optional.of(api), client, FaultAction.WATCH);
    }

    private static FaultOrder ofButton(Direction on, Optional<ApiKeys> api, String client, FaultAction action) {
        return new FaultOrder(on, api, client, 1, Integer.MAX_VALUE, "", action, Duration.ZERO, Errors.NONE, LONGEST);
    }

    /** @throws InvalidFaultOrderException when it can't be parsed or makes no sense */
    public static FaultOrder parse(JsonNode document) {
        var fields = new FaultOrderFields(document);
        var action = fields.oneOf("action", FaultAction.class);
        int number = fields.number("number", 0);
        if (number > 0 && (fields.has("first") || fields.has("last"))) {
            throw new InvalidFaultOrderException("give either number, or first and last, not both");
        }
        var order = new FaultOrder(
                fields.oneOf("on", Direction.class),
                fields.has("api") ? Optional.of(fields.oneOf("api", ApiKeys.class)) : Optional.empty(),
                fields.text("client"),
                number > 0 ? number : fields.number("first", 1),
                number > 0 ? number : fields.number("last", Integer.MAX_VALUE),
                fields.text("containing"),
                action,
                Duration.ofMillis(action == FaultAction.DELAY ? fields.number("millis") : 0),
                action == FaultAction.FAIL ? fields.oneOf("error", Errors.class) : Errors.NONE,
                Duration.ofSeconds(fields.number("seconds", 0)));
        fields.requireNoOthers();
        order.requireSense();
        return order;
    }

    private void requireSense() {
        if (last < first) {
            throw new InvalidFaultOrderException("last is %d, which is before first, %d".formatted(last, first));
        }
        var carrier = on == Direction.REQUEST ? ApiKeys.PRODUCE : ApiKeys.FETCH;
        var hasRecords = api.filter(carrier::equals).isPresent();
        if (action == FaultAction.CORRUPT && !hasRecords) {
            throw new InvalidFaultOrderException(
                    "only frames with records can be corrupted: requests of PRODUCE, responses of FETCH");
        }
        if (action == FaultAction.FAIL && error == Errors.NONE) {
            throw new InvalidFaultOrderException("error is NONE: name the error that the client gets");
        }
    }

    WireFault arm(FaultProxy proxy) {
        var fitting = on == Direction.REQUEST ? proxy.requests() : proxy.responses();
        if (api.isPresent()) {
            fitting = fitting.where(frame -> frame.api() == api.get());
        }
        if (!client.isEmpty()) {
            fitting = fitting.where(frame -> frame.clientId().contains(client));
        }
        if (!containing.isEmpty()) {
            var bytes = containing.getBytes(StandardCharsets.UTF_8);
            fitting = fitting.where(frame -> frame.contains(bytes));
        }
        return action.arm(fitting.numbers(first, last), this);
    }

    /** As JSON with which it could be ordered again. */
    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("on", FaultOrderFields.word(on));
        api.ifPresent(key -> document.put("api", key.name()));
        if (!client.isEmpty()) {
            document.put("client", client);
        }
        document.put("first", first);
        if (last < Integer.MAX_VALUE) {
            document.put("last", last);
        }
        if (!containing.isEmpty()) {
            document.put("containing", containing);
        }
        document.put("action", FaultOrderFields.word(action));
        if (action == FaultAction.DELAY) {
            document.put("millis", delay.toMillis());
        }
        if (action == FaultAction.FAIL) {
            document.put("error", error.name());
        }
        if (!atMost.isZero()) {
            document.put("seconds", atMost.toSeconds());
        }
        return document;
    }
}
