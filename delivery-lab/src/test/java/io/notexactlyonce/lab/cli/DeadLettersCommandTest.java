package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command's own part; what a service does is shown by each service's tests. */
class DeadLettersCommandTest {

    private static final String LETTERS = "/actuator/deadletters";
    private static final String LETTER = """
            {"id":"3/17","state":"OPEN","attempts":2,"lastAt":"2026-11-29T10:00:00Z","reason":"FAILED",
             "message":"bad\\u001b[2J\\nnews"}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Reply> replies = new HashMap<>();
    private HttpServer server;

    private record Reply(int status, String body) {}

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            calls.add(call);
            Reply reply = replies.getOrDefault(call, new Reply(404, "{\"status\":404,\"error\":\"Not Found\"}"));
            byte[] body = reply.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void listsLettersWithoutTheirControlCharacters() {
        reply("GET " + LETTERS + "?limit=50&state=OPEN", 200, """
                {"complete":true,"letters":[%s],"next":"3/18"}""".formatted(LETTER));

        assertThat(run("list", "order-consumer", "--state", "OPEN")).isZero();

        assertThat(out.toString())
                .contains("3/17", "FAILED", "attempts 2", "the next page: --from 3/18")
                .doesNotContain("\u001b");
    }

    @Test
    void printsTheAnswerForPrograms() {
        reply("GET " + LETTERS + "/3/17", 200, """
                {"letter":%s,"history":[]}""".formatted(LETTER));

        assertThat(run("show", "order-consumer", "3/17", "--json")).isZero();

        assertThat(out.toString()).contains("\"history\" : [").startsWith("{");
    }

    @Test
    void replaysAllOfAReasonPortionByPortion() {
        String query = "?dryRun=false&from=%s&operator=ada&rate=5&reason=FAILED";
        reply("POST " + LETTERS + query.formatted("0%2F0"), 200, """
                {"effects":{"APPLIED":1},"letters":[{"partition":0,"offset":4,"effect":"APPLIED","detail":""}],
                 "next":"1/0"}""");
        reply("POST " + LETTERS + query.formatted("1%2F0"), 200, """
                {"effects":{"APPLIED":1,"REFUSED":1},"letters":[],"next":null}""");

        int code = run("replay", "settlement-processor", "--reason", "FAILED", "--rate", "5", "--operator", "ada");

        assertThat(code).isEqualTo(DeadLettersCommand.REFUSED);
        assertThat(out.toString()).contains("0/4  APPLIED", "Done: {APPLIED=2, REFUSED=1}");
    }

    @Test
    void saysThatALetterIsRefusedStill() {
        reply("POST " + LETTERS + "/3/17?dryRun=false&operator=ada", 422, "{\"detail\":\"Still refused: FAILED\"}");

        assertThat(run("replay", "order-consumer", "3/17", "--operator", "ada")).isEqualTo(DeadLettersCommand.REFUSED);

        assertThat(out.toString()).contains("3/17  Still refused: FAILED");
    }

    @Test
    void discardsWithAReasonOnly() {
        reply("DELETE " + LETTERS + "/3/17?operator=ada&why=a+test", 200, "{\"effect\":\"DISCARDED\"}");

        assertThat(run("discard", "order-consumer", "3/17", "--operator", "ada"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--why");
        assertThat(run("discard", "order-consumer", "3/17", "--operator", "ada", "--why", "a test"))
                .isZero();
        assertThat(calls).hasSize(1);
    }

    @Test
    void saysWhatIsWrong() {
        reply("DELETE " + LETTERS + "/3/17?operator=ada&why=x", 409, "{\"detail\":\"The letter is not open.\"}");

        assertThat(run("discard", "order-consumer", "3/17", "--operator", "ada", "--why", "x"))
                .isEqualTo(2);
        assertThat(run("list", "analytics-consumer")).isEqualTo(2);
        assertThat(run("show", "order-consumer", "17")).isEqualTo(2);
        assertThat(run("replay", "order-consumer")).isEqualTo(2);
        assertThat(run("list", "order-consumer")).isEqualTo(2);

        assertThat(err.toString())
                .contains(
                        "The letter is not open.",
                        "'analytics-consumer' keeps no dead letters",
                        "'17' is not a letter",
                        "has no /actuator/deadletters");
    }

    @Test
    void saysThatAKeyIsMissing() {
        reply("GET " + LETTERS + "?limit=50", 401, "");

        assertThat(run("list", "order-consumer")).isEqualTo(2);

        assertThat(err.toString()).contains("OPERATOR_KEY");
    }

    @Test
    void saysThatTheServiceDoesNotAnswer() {
        server.stop(0);

        assertThat(run("list", "order-consumer")).isEqualTo(2);

        assertThat(err.toString()).contains("order-consumer doesn't answer", "ORDER_CONSUMER_MANAGEMENT_URL");
    }

    private void reply(String call, int status, String body) {
        replies.put(call, new Reply(status, body));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--management", "http://localhost:" + server.getAddress().getPort()));
        var commandLine = Lab.handlingErrors(new CommandLine(new DeadLettersCommand()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return Lab.execute(commandLine, all.toArray(String[]::new));
    }
}
