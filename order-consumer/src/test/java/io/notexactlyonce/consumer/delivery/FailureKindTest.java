package io.notexactlyonce.consumer.delivery;

import static io.notexactlyonce.consumer.delivery.FailureKind.DATA;
import static io.notexactlyonce.consumer.delivery.FailureKind.PASSING;
import static io.notexactlyonce.consumer.delivery.FailureKind.UNEXPLAINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource({
        "22003, DATA", "23514, DATA", "23505, PASSING", "08006, PASSING", "40001, PASSING", "40P01, PASSING",
        "55P03, PASSING", "57014, PASSING", "57P01, PASSING", "53100, PASSING", "25006, PASSING", "42501, PASSING",
        "P0001, UNEXPLAINED", "XX000, UNEXPLAINED", "54000, UNEXPLAINED",
    })
    void readsTheStateThatPostgresqlGives(String sqlState, FailureKind kind) {
        var failure = new TransactionSystemException("commit", new SQLException("refused", sqlState));

        assertThat(FailureKind.of(failure)).isEqualTo(kind);
    }

    @Test
    void takesForPassingWhatSpringSaysMayPass() {
        assertThat(FailureKind.of(new OptimisticLockingFailureException("stale")))
                .isEqualTo(PASSING);
        assertThat(FailureKind.of(new CannotCreateTransactionException("no connection")))
                .isEqualTo(PASSING);
    }

    @Test
    void takesAnErrorOfItsOwnForADefect() {
        assertThat(FailureKind.of(
                        new InvalidDataAccessApiUsageException("", new IllegalStateException("Duplicate key"))))
                .isEqualTo(UNEXPLAINED);
        assertThat(FailureKind.of(new DataIntegrityViolationException("", new ArithmeticException("overflow"))))
                .isEqualTo(DATA);
    }
}
