package io.notexactlyonce.consumer.order;

import io.notexactlyonce.consumer.stock.StockMovement;
import java.util.List;

/**
 * What an event did to its order.
 *
 * @param late whether the order had already reached this sequence or a higher one
 */
public record OrderChange(boolean late, List<StockMovement> movements) {}
