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
 * A fault as it is ordered over HTTP.
 *
 * @param api empty for whatever is asked for
 * @param client only frames of this {@code client.id} fit; empty for all
 * @param first of the frames that fit, from 1
 * @param last included
 * @param containing only frames with these bytes fit; empty for all
 * @param delay zero but for a delay
 * @param error {@code NONE} but for a failure
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
        Errors error) {

    /** @throws InvalidFaultOrderException when it can't be made out, or makes no sense */
    public static FaultOrder parse(JsonNode document) {
        var fields = new FaultOrderFields(document);
        var action = fields.oneOf("action", FaultAction.class);
        int number = fields.number("number", 0);
        if (number > 0 && (fields.has("first") || fields.has("last"))) {
            throw new InvalidFaultOrderException("say number, or first and last, not both");
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
                action == FaultAction.FAIL ? fields.oneOf("error", Errors.class) : Errors.NONE);
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
                    "only what carries records can be corrupted: requests of PRODUCE, responses of FETCH");
        }
        if (action == FaultAction.FAIL && error == Errors.NONE) {
            throw new InvalidFaultOrderException("error is NONE, which is none: say which error the client is told");
        }
    }

    WireFault arm(FaultProxy proxy) {
        var fitting = on == Direction.REQUEST ? proxy.requests() : proxy.responses();
        if (api.isPresent()) {
            fitting = fitting.where(frame -> frame.api() == api.get());
        }
        if (!client.isEmpty()) {
            fitting = fitting.from(client);
        }
        if (!containing.isEmpty()) {
            var bytes = containing.getBytes(StandardCharsets.UTF_8);
            fitting = fitting.where(frame -> frame.contains(bytes));
        }
        return action.arm(fitting.numbers(first, last), this);
    }

    /** As it could be ordered again. */
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
        return document;
    }
}
