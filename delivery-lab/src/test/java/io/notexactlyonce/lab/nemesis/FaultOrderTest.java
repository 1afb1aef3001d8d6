package io.notexactlyonce.lab.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.testbed.proxy.Direction;
import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;
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
                        Direction.REQUEST, ApiKeys.FETCH, 1, Integer.MAX_VALUE, "", FaultAction.DROP, Duration.ZERO));
    }

    @Test
    void isForTheFramesThatItNames() {
        var order =
                parse("{'on':'response','api':'PRODUCE','number':3,'containing':'ada','action':'delay','millis':700}");

        assertThat(order)
                .isEqualTo(new FaultOrder(
                        Direction.RESPONSE, ApiKeys.PRODUCE, 3, 3, "ada", FaultAction.DELAY, Duration.ofMillis(700)));
        assertThat(parse(JSON.writeValueAsString(order.document()))).isEqualTo(order);
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
            {'action':'cut','on':'request','api':'FETCH','number':1,'first':1} | say number, or first and last, not both
            {'action':'cut','on':'request','api':'FETCH','first':3,'last':2} | last is 2, which is before first, 3
            {'action':'cut','on':'request','api':'FETCH','containing':5} | containing is 5, but has to be a text
            {'action':'cut','on':'request','api':'FETCH','nmber':1}    | 'nmber' means nothing here; what does is action,
            {'action':'cut','on':'request','api':'FETCH','millis':1}   | 'millis' means nothing here
            {'action':'delay','on':'request','api':'FETCH'}            | millis is missing, but has to be a whole number
            {'action':'corrupt','on':'request','api':'FETCH'}          | only what carries records can be corrupted
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
