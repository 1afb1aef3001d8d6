package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.Direction;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.protocol.ApiKeys;
import tools.jackson.databind.JsonNode;

/**
 * A fault as it is ordered over HTTP.
 *
 * @param first of the frames that fit, from 1
 * @param last included
 * @param containing only frames with these bytes fit; empty for all
 * @param delay zero but for a delay
 */
public record FaultOrder(
        Direction on, ApiKeys api, int first, int last, String containing, FaultAction action, Duration delay) {

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
                fields.oneOf("api", ApiKeys.class),
                number > 0 ? number : fields.number("first", 1),
                number > 0 ? number : fields.number("last", Integer.MAX_VALUE),
                fields.text("containing"),
                action,
                Duration.ofMillis(action == FaultAction.DELAY ? fields.number("millis") : 0));
        fields.requireNoOthers();
        order.requireSense();
        return order;
    }

    private void requireSense() {
        if (last < first) {
            throw new InvalidFaultOrderException("last is %d, which is before first, %d".formatted(last, first));
        }
        var hasRecords =
                on == Direction.REQUEST && api == ApiKeys.PRODUCE || on == Direction.RESPONSE && api == ApiKeys.FETCH;
        if (action == FaultAction.CORRUPT && !hasRecords) {
            throw new InvalidFaultOrderException(
                    "only what carries records can be corrupted: requests of PRODUCE, responses of FETCH");
        }
    }

    WireFault arm(FaultProxy proxy) {
        var all = on == Direction.REQUEST ? proxy.requests(api) : proxy.responses(api);
        var bytes = containing.getBytes(StandardCharsets.UTF_8);
        var fitting = containing.isEmpty() ? all : all.where(frame -> frame.contains(bytes));
        return action.arm(fitting.numbers(first, last), delay);
    }

    /** As it could be ordered again. */
    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("on", FaultOrderFields.word(on));
        document.put("api", api.name());
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
        return document;
    }
}
