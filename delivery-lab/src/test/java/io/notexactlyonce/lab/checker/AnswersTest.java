package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.RememberedAnswer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What order-producer remembers to have answered, held against what it has stored. */
class AnswersTest {

    private static final String RULE = "answers-as-stored";

    private final Findings findings = Findings.ofThreeOrders();
    private final UUID order = findings.cancelled();

    @BeforeEach
    void wasPlacedAndCancelled() {
        findings.answers.add(answer(order, 201, OrderStatus.CREATED, Findings.TWO_DRUMS));
        findings.answers.add(answer(order, 200, OrderStatus.CANCELLED, Findings.TWO_DRUMS));
    }

    @Test
    void areThoseOfTheTimeAtWhichTheyWereGiven() {
        assertThat(findings.verdict(RULE).isKept()).isTrue();
        assertThat(findings.verdict(RULE).equations()).asString().contains("2 remembered answers = 2 match the order");
    }

    @Test
    void nameAnOrderThatIsGone() {
        var gone = UUID.randomUUID();
        findings.answers.add(answer(gone, 201, OrderStatus.CREATED, Findings.TWO_DRUMS));
        findings.assertBroken(RULE, gone);
    }

    @Test
    void tellOfACancellationThatIsNotStored() {
        findings.answers.add(answer(findings.open(), 200, OrderStatus.CANCELLED, Findings.TWO_DRUMS));
        findings.assertBroken(RULE, findings.open());
    }

    @Test
    void tellOfOtherDetails() {
        findings.answers.add(
                answer(order, 201, OrderStatus.CREATED, new OrderDetails("eve", "EUR", Findings.TWO_DRUMS.lines())));
        findings.assertBroken(RULE, order);
    }

    @Test
    void haveAStatusThatNobodyGives() {
        findings.answers.add(answer(order, 202, OrderStatus.CANCELLED, Findings.TWO_DRUMS));
        findings.assertBroken(RULE, order);
    }

    @Test
    void placeAnOrderUnderTwoKeys() {
        findings.answers.add(answer(order, 201, OrderStatus.CREATED, Findings.TWO_DRUMS));
        findings.assertBroken(RULE, order);
    }

    @Test
    void canNotBeRead() {
        findings.unreadableAnswers.add("the answer under the key 7 can't be read");
        findings.assertBroken(RULE);
        assertThat(findings.verdict(RULE).offenders()).isEqualTo(List.of("the answer under the key 7 can't be read"));
    }

    private RememberedAnswer answer(UUID orderId, int status, OrderStatus orderStatus, OrderDetails details) {
        var stored = findings.stored.getOrDefault(orderId, findings.stored.get(order));
        var isPlacement = status == 201;
        return new RememberedAnswer(
                "key-" + status,
                status,
                isPlacement ? "/orders/" + orderId : "",
                orderId,
                new OrderState(orderStatus, details),
                isPlacement ? 1 : 2,
                stored.createdAt(),
                isPlacement ? Optional.empty() : stored.at(2));
    }
}
