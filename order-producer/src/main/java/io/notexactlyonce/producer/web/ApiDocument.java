package io.notexactlyonce.producer.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document can't derive from the code: how errors are reported. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final Map<String, String> OF_EVERY_REQUEST = Map.of(
            "401", "The service asks for keys (API_KEYS_FILE), and Authorization: Bearer has none of its",
            "503", "The database is unavailable; repeat the request after Retry-After seconds");

    private static final Map<String, String> OF_A_PATH =
            Map.of("400", "The request is malformed", "404", "There is no such order");

    private static final Map<String, String> OF_A_BODY = Map.of(
            "400", "The request or its Idempotency-Key is malformed",
            "409", "The request with this Idempotency-Key is still running",
            "413", "The request, or its event, is too large",
            "415", "The request is not application/json",
            "422", "The request breaks a rule (see errors), or its Idempotency-Key was used for another request");

    @Bean
    OpenApiCustomizer document() {
        return api -> api.info(new Info()
                        .title("order-producer")
                        .description("Orders over HTTP. Each change reaches Kafka at least once.")
                        .version("1"))
                .getComponents()
                .addSchemas("Problem", problem());
    }

    @Bean
    OperationCustomizer errors() {
        return (operation, method) -> {
            describe(operation, OF_EVERY_REQUEST);
            if (operation.getParameters() != null
                    && operation.getParameters().stream()
                            .anyMatch(parameter -> parameter.getIn().equals("path"))) {
                describe(operation, OF_A_PATH);
            }
            if (operation.getRequestBody() != null) {
                describe(operation, OF_A_BODY);
            }
            return operation;
        };
    }

    private static void describe(Operation operation, Map<String, String> errors) {
        var content = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
        errors.forEach((status, description) -> operation
                .getResponses()
                .addApiResponse(
                        status, new ApiResponse().description(description).content(content)));
    }

    /** RFC 9457, with the list of broken rules as an extension. */
    private static Schema<?> problem() {
        var broken =
                new ObjectSchema().addProperty("field", new StringSchema()).addProperty("message", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri"))
                .addProperty("errors", new ArraySchema().items(broken));
    }
}
