package io.notexactlyonce.lab.page;

import io.notexactlyonce.lab.figures.FiguresReader;
import io.notexactlyonce.lab.load.OrderStream;
import io.notexactlyonce.lab.system.Addresses;
import io.notexactlyonce.lab.system.Parts;

/**
 * What the page shows and may change.
 *
 * @param addresses where the system is
 * @param parts how each stands
 * @param figures what it counts
 * @param stream the orders
 * @param manual how it is broken by hand
 */
public record Experiment(
        Addresses addresses, Parts parts, FiguresReader figures, OrderStream stream, BreakingManual manual) {}
