package io.notexactlyonce.producer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request, the answer is a problem detail, and nothing is stored. */
class ProblemsTest extends ServiceTest {

    static Stream<Arguments> malformed() {
        String order = Http.ORDER;
        return Stream.of(
                arguments("nothing", ""),
                arguments("null", "null"),
                arguments("no JSON", "{"),
                arguments("another shape", "[]"),
                arguments("two documents", order + order),
                arguments("a name twice", order.replace("\"currency\"", "\"customerId\":\"c\",\"currency\"")),
                arguments("a number as text", order.replace("\"c-1\"", "7")),
                arguments("text as a number", order.replace("2,", "\"2\",")),
                arguments("a fraction as a whole number", order.replace("2,", "2.5,")),
                arguments("a number beyond int", order.replace("2,", "9223372036854775808,")),
                arguments("NaN", order.replace("9.99", "NaN")),
                arguments("true as a number", order.replace("9.99", "true")),
                arguments("lines that are no list", order.replace("[", "").replace("]", "")),
                arguments("deep nesting", "{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}"),
                arguments("a number of a thousand digits", order.replace("9.99", "9".repeat(1000))));
    }

    static Stream<Arguments> rulesBroken() {
        String order = Http.ORDER;
        return Stream.of(
                arguments("customerId", order.replace("\"customerId\":\"c-1\",", "")),
                arguments("customerId", order.replace("\"c-1\"", "null")),
                arguments("customerId", order.replace("c-1", " ")),
                arguments("customerId", order.replace("c-1", "\\u2003")),
                arguments("customerId", order.replace("c-1", "x".repeat(65))),
                arguments("customerId", order.replace("c-1", "a\\u0000b")),
                arguments("customerId", order.replace("c-1", "a\\ud800b")),
                arguments("currency", order.replace("EUR", "eur")),
                arguments("lines", order.replaceAll("\\[.*]", "[]")),
                arguments("lines", order.replaceAll("\\[.*]", "[" + "null,".repeat(100) + "null]")),
                arguments("lines[0]", order.replaceAll("\\[.*]", "[null]")),
                arguments("lines[0].quantity", order.replace("2,", "0,")),
                arguments("lines[0].quantity", order.replace("2,", "-1,")),
                arguments("lines[0].quantity", order.replace("2,", "1000001,")),
                arguments("lines[0].quantity", order.replace("2,", "null,")),
                arguments("lines[0].unitPrice", order.replace("9.99", "-0.01")),
                arguments("lines[0].unitPrice", order.replace("9.99", "0.00001")),
                arguments("lines[0].unitPrice", order.replace("9.99", "1e12")),
                arguments("lines[0].unitPrice", order.replace("9.99", "1e400")),
                arguments("lines[0].unitPrice", order.replace("9.99", "1e2147483647")),
                arguments("lines[0].unitPrice", order.replace("9.99", "0e2147483647")),
                arguments("lines[0].unitPrice", order.replace("9.99", "0e-2147483647")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformed(String what, String body) {
        assertProblem(http.post("/orders", body), 400);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void rulesBroken(String field, String body) {
        var answer = http.post("/orders", body);

        assertProblem(answer, 422);
        assertThat(answer.json().get("errors").findValuesAsString("field")).contains(field);
    }

    @Test
    void listsEveryRuleBroken() {
        var answer = http.post("/orders", "{\"lines\":[{}]}").expect(422);

        assertThat(answer.json().get("errors").findValuesAsString("field"))
                .containsExactly(
                        "currency", "customerId", "lines[0].productId", "lines[0].quantity", "lines[0].unitPrice");
    }

    @Test
    void speaksOneLanguage() {
        var answer = http.post("/orders", "{}", "Accept-Language", "de");

        assertThat(answer.body()).contains("must not be blank");
    }

    @Test
    void refusesAnotherMediaType() {
        assertProblem(http.post("/orders", "text/plain", BodyPublishers.ofString(Http.ORDER)), 415);
    }

    @Test
    void refusesABodyTooLargeWhetherItsLengthIsKnownOrNot() {
        var large = new byte[200_000];
        java.util.Arrays.fill(large, (byte) ' ');

        assertProblem(http.post("/orders", Http.JSON, BodyPublishers.ofByteArray(large)), 413);
        assertProblem(
                http.post("/orders", Http.JSON, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                413);
    }

    @Test
    void refusesATextTooLargeInsideOfALine() {
        assertProblem(http.post("/orders", Http.ORDER.replace("p-1", "x".repeat(200_000))), 413);
    }

    @Test
    void doesNotKnowWhatIsNotThere() {
        assertProblem(http.get("/orders/" + UUID.randomUUID()), 404);
        assertProblem(http.get("/orders/no-uuid"), 400);
        assertProblem(http.get("/nowhere"), 404);
        assertProblem(http.cancel(UUID.randomUUID()), 404);
    }

    @Test
    void refusesAMethodThatThePathDoesNotHave() {
        assertProblem(http.post("/stats", "{}"), 405);
    }

    @Test
    void takesTheLargestOrderThatTheRulesAllow() {
        String text = "\\ud83d\\ude00".repeat(32);
        String line = "{\"productId\":\"%s\",\"quantity\":1000000,\"unitPrice\":999999999999.9999}".formatted(text);
        String order = "{\"customerId\":\"%s\",\"currency\":\"EUR\",\"lines\":[%s]}"
                .formatted(text, String.join(",", java.util.Collections.nCopies(100, line)));

        http.post("/orders", order).expect(201);
    }

    private void assertProblem(Http.Answer answer, int status) {
        answer.expect(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asString()).isNotBlank();
        assertThat(count("outbox")).isZero();
    }
}
