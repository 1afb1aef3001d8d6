package io.notexactlyonce.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The AsyncAPI document and the JSON Schemas say what really goes on the wire. */
class ContractDocumentsTest {

    private static final OrderEventCodec CODEC = new OrderEventCodec();
    private static final SettlementCodec SETTLEMENTS = new SettlementCodec();
    private static final ObjectMapper JSON = new JsonMapper();

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("orderCreated", CODEC.encode(SampleEvents.created())),
                Arguments.of("orderCancelled", CODEC.encode(SampleEvents.cancelled())),
                Arguments.of("settlementCharged", SETTLEMENTS.encode(SampleEvents.charge())),
                Arguments.of("settlementReversed", SETTLEMENTS.encode(SampleEvents.reversal())));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyEventIsAMessageOfTheDocumentAndFitsItsSchemas(String message, EncodedEvent encoded) {
        JsonNode documented = Contract.asyncApi().at("/components/messages/" + message);

        assertThat(documented.at("/name").asString())
                .isEqualTo(encoded.headers().get(CloudEventHeaders.TYPE));
        assertThat(violations(
                        documented.at("/payload/schema/$ref"), new String(encoded.value(), StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(violations(documented.at("/headers/schema/$ref"), JSON.writeValueAsString(encoded.headers())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void schemasNameEveryFieldThatIsWritten(String message, EncodedEvent encoded) {
        JsonNode written = JSON.readTree(encoded.value());
        JsonNode schema = JSON.readTree(Contract.resource(Contract.asyncApi()
                .at("/components/messages/" + message + "/payload/schema/$ref")
                .asString()));

        assertThat(schema.at("/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(written.propertyNames());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void schemasRefuseAnEventWithoutItsOrder(String message, EncodedEvent encoded) {
        JsonNode schema = Contract.asyncApi().at("/components/messages/" + message + "/payload/schema/$ref");
        String withoutOrder = new String(encoded.value(), StandardCharsets.UTF_8).replace("\"orderId\"", "\"other\"");

        assertThat(violations(schema, withoutOrder)).contains("orderId");
    }

    @Test
    void channelsAreTheTopics() {
        JsonNode channels = Contract.asyncApi().at("/channels");

        assertThat(channels.at("/orders/address").asString()).isEqualTo(Topics.ORDERS);
        assertThat(channels.at("/ordersDeadLetter/address").asString()).isEqualTo(Topics.ORDERS_DEAD_LETTER);
        assertThat(channels.at("/orders/bindings/kafka/partitions").asInt()).isEqualTo(Topics.ORDERS_PARTITIONS);
        assertThat(channels.at("/settlements/address").asString()).isEqualTo(Topics.SETTLEMENTS);
        assertThat(channels.at("/settlementsDeadLetter/address").asString()).isEqualTo(Topics.SETTLEMENTS_DEAD_LETTER);
        assertThat(channels.at("/settlements/bindings/kafka/partitions").asInt())
                .isEqualTo(Topics.SETTLEMENTS_PARTITIONS);
    }

    @Test
    void schemasHaveTheBoundsOfTheClasses() {
        JsonNode created = JSON.readTree(Contract.resource("order-created.v1.schema.json"));
        JsonNode cancelled = JSON.readTree(Contract.resource("order-cancelled.v1.schema.json"));
        JsonNode line = created.at("/properties/lines/items/properties");

        assertThat(created.at("/properties/customerId/maxLength").asInt()).isEqualTo(Bounds.MAX_ID_LENGTH);
        assertThat(created.at("/properties/lines/maxItems").asInt()).isEqualTo(Bounds.MAX_LINES);
        assertThat(line.at("/productId/maxLength").asInt()).isEqualTo(Bounds.MAX_ID_LENGTH);
        assertThat(line.at("/quantity/maximum").asInt()).isEqualTo(Bounds.MAX_QUANTITY);
        assertThat(line.at("/unitPrice/exclusiveMaximum").decimalValue().precision())
                .isEqualTo(Bounds.MAX_PRICE_DIGITS + 1);
        assertThat(cancelled.at("/properties/reason/maxLength").asInt()).isEqualTo(Bounds.MAX_REASON_LENGTH);
        assertThat(JSON.readTree(Contract.resource("settlement-charged.v1.schema.json"))
                        .at("/properties/amount/exclusiveMaximum")
                        .decimalValue()
                        .precision())
                .isEqualTo(Bounds.MAX_AMOUNT_DIGITS + 1);
    }

    private static String violations(JsonNode schemaReference, String json) {
        return Contract.violations(schemaReference.asString(), json);
    }
}
