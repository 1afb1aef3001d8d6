package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.RememberedAnswer;
import io.notexactlyonce.testbed.Sql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** order-producer's remembered answers, parsed by the contract of its API, independently of its code. */
final class AnswersTable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AnswersTable() {}

    /** @return the unreadable ones */
    static Offenders read(Connection connection, EvidenceFiles files) throws SQLException {
        var unreadable = new Offenders();
        Sql.each(connection, "SELECT key, status, location, body FROM idempotency_key", row -> {
            try {
                var answer = answer(row);
                files.answers().add(answer.orderId(), answer);
            } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
                unreadable.add(
                        "the answer under the key %s can't be read: %s".formatted(row.getString(1), e.getMessage()));
            }
        });
        files.answers().finish();
        return unreadable;
    }

    private static RememberedAnswer answer(ResultSet row) throws SQLException {
        var body = JSON.readValue(row.getString(4), Body.class);
        var lines = body.lines().stream()
                .map(line -> new OrderDetails.Line(line.productId(), line.quantity(), line.unitPrice()))
                .toList();
        return new RememberedAnswer(
                row.getString(1),
                row.getInt(2),
                Objects.requireNonNullElse(row.getString(3), ""),
                Objects.requireNonNull(body.orderId(), "it names no order"),
                new OrderState(
                        OrderStatus.valueOf(body.status()),
                        new OrderDetails(body.customerId(), body.currency(), lines)),
                body.sequence(),
                Instant.parse(body.createdAt()),
                Optional.ofNullable(body.cancelledAt()).map(Instant::parse));
    }

    private record Body(
            UUID orderId,
            String status,
            long sequence,
            String customerId,
            String currency,
            List<Line> lines,
            String createdAt,
            @Nullable String cancelledAt) {}

    private record Line(String productId, long quantity, BigDecimal unitPrice) {}
}
