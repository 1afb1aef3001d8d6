package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lab's README shows this check as an example. */
class StockIsNotNegativeTest {

    private final Findings findings = Findings.ofThreeOrders();

    @Test
    void findsTheProductThatIsBelowZero() {
        assertThat(findings.verdict(StockIsNotNegative::new).isKept()).isTrue();

        findings.stock.put("anvil", -1L);

        var result = findings.verdict(StockIsNotNegative::new);
        assertThat(result.isBroken()).isTrue();
        assertThat(result.offenders()).containsExactly("anvil: -1 reserved");
    }
}
