package io.notexactlyonce.lab.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.testbed.proxy.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FaultOrderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void isForAllFramesOfItsKindUnlessItSaysOtherwise() {
        assertThat(parse("{'on':'request','api':'fetch','action':'drop'}"))
                .isEqualTo(new FaultOrder(
                        Direction.REQUEST,
                        Optional.of(ApiKeys.FETCH),
                        "",
                        1,
                        Integer.MAX_VALUE,
                        "",
                        FaultAction.DROP,
                        Duration.ZERO,
                        Errors.NONE,
                        Duration.ZERO));
    }

    @Test
    void isForTheFramesThatItNames() {
        var order = parse(
                "{'on':'response','api':'PRODUCE','number':3,'containing':'ada','action':'delay','millis':700,'seconds':9}");

        assertThat(order)
                .isEqualTo(new FaultOrder(
                        Direction.RESPONSE,
                        Optional.of(ApiKeys.PRODUCE),
                        "",
                        3,
                        3,
                        "ada",
                        FaultAction.DELAY,
                        Duration.ofMillis(700),
                        Errors.NONE,
                        Duration.ofSeconds(9)));
        assertThat(parse(JSON.writeValueAsString(order.document()))).isEqualTo(order);
    }

    @Test
    void isForWhateverAClientAsksWhenItNamesTheClientAlone() {
        var order = parse("{'on':'request','client':'relay-1','action':'fail','error':'not_controller'}");

        assertThat(order.api()).isEmpty();
        assertThat(order.client()).isEqualTo("relay-1");
        assertThat(order.error()).isEqualTo(Errors.NOT_CONTROLLER);
        assertThat(parse(JSON.writeValueAsString(order.document()))).isEqualTo(order);
    }

    /** They go to a proxy in another process as what its users could order, too. */
    @Test
    void isOrderedByAButtonInTheSameWords() {
        for (var order : List.of(
                FaultOrder.cutRequests("order-consumer"),
                FaultOrder.holdRequests(ApiKeys.PRODUCE, "order-producer"),
                FaultOrder.loseNextResponse(ApiKeys.PRODUCE, "order-producer"),
                FaultOrder.watchResponses(ApiKeys.PRODUCE, "order-producer"))) {
            assertThat(parse(JSON.writeValueAsString(order.document()))).isEqualTo(order);
            assertThat(order.atMost())
                    .as("should its lab be gone, the proxy ends it")
                    .isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                                         | action is missing, but has to be one of hold, delay,
            {'action':'explode'}                                       | action is "explode", but has to be one of hold, delay,
            {'action':'cut'}                                           | on is missing, but has to be one of request, response
            {'action':'cut','on':7}                                    | on is 7, but has to be one of request, response
            {'action':'cut','on':'request','api':'PRODUZE'}            | api is "PRODUZE", but has to be one of produce, fetch,
            {'action':'cut','on':'request','api':'FETCH','number':0}   | number is 0, but has to be a whole number, 1 or more
            {'action':'cut','on':'request','api':'FETCH','number':1.5} | number is 1.5, but has to be a whole number
            {'action':'cut','on':'request','api':'FETCH','number':1,'first':1} | give either number, or first and last, not both
            {'action':'cut','on':'request','api':'FETCH','first':3,'last':2} | last is 2, which is before first, 3
            {'action':'cut','on':'request','api':'FETCH','containing':5} | containing is 5, but has to be a text
            {'action':'cut','on':'request','api':'FETCH','nmber':1}    | 'nmber' doesn't apply here; the fields are action,
            {'action':'cut','on':'request','api':'FETCH','millis':1}   | 'millis' doesn't apply here
            {'action':'delay','on':'request','api':'FETCH'}            | millis is missing, but has to be a whole number
            {'action':'fail','on':'request','api':'FETCH'}             | error is missing, but has to be one of
            {'action':'fail','on':'request','api':'FETCH','error':'NONE'} | error is NONE: name the error
            {'action':'cut','on':'request','api':'FETCH','error':'UNKNOWN'} | 'error' doesn't apply here
            {'action':'corrupt','on':'request'}                        | only frames with records can be corrupted
            {'action':'corrupt','on':'request','api':'FETCH'}          | only frames with records can be corrupted
            """)
    void saysWhatIsWrong(String document, String problem) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOf(InvalidFaultOrderException.class)
                .hasMessageStartingWith(problem);
    }

    private static FaultOrder parse(String document) {
        return FaultOrder.parse(JSON.readTree(document.replace('\'', '"')));
    }
}
