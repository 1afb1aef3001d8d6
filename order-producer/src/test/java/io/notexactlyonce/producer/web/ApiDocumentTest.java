package io.notexactlyonce.producer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.producer.ServiceTest;
import org.junit.jupiter.api.Test;

class ApiDocumentTest extends ServiceTest {

    @Test
    void tellsOfErrorsAndOfTheIdempotencyKey() {
        var post = http.get("/v3/api-docs").expect(200).json().at("/paths/~1orders/post");

        assertThat(post.at("/parameters/0/name").asString()).isEqualTo("Idempotency-Key");
        assertThat(post.at("/responses").propertyNames())
                .containsExactlyInAnyOrder("201", "400", "401", "409", "413", "415", "422", "503");
        assertThat(post.at("/responses/422/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void isShownAsAPage() {
        assertThat(http.get("/swagger-ui.html").status()).isIn(200, 302);
        http.get("/swagger-ui/index.html").expect(200);
    }
}
