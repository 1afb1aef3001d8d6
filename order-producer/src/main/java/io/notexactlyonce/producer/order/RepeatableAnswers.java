package io.notexactlyonce.producer.order;

import io.notexactlyonce.producer.idempotency.Answer;
import io.notexactlyonce.producer.idempotency.Fingerprint;
import io.notexactlyonce.producer.idempotency.IdempotencyKey;
import io.notexactlyonce.producer.idempotency.IdempotentRequests;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Turns a request into what identifies it, and its answer, the first or a repeated one, into HTTP. */
@Component
class RepeatableAnswers {

    private final IdempotentRequests requests;
    private final JsonMapper json;
    private final JsonMapper byValue;

    RepeatableAnswers(IdempotentRequests requests, JsonMapper json) {
        this.requests = requests;
        this.json = json;
        this.byValue = json.rebuild()
                .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** The payload is compared as it was understood: spaces, the order of fields, 4.50 for 4.5 make no other request. */
    ResponseEntity<byte[]> give(@Nullable String key, String path, Object request, Supplier<Answer> work) {
        Answer answer = requests.answer(
                key == null ? null : new IdempotencyKey(key),
                Fingerprint.of("POST", path, byValue.writeValueAsBytes(byValue.valueToTree(request))),
                work);
        var response = ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        if (answer.location() != null) {
            response.location(answer.location());
        }
        return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    String json(Object body) {
        return json.writeValueAsString(body);
    }
}
