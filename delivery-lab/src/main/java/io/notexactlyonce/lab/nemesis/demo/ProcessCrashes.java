package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.environment.OrderSystem;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Point;

/** Crashes of the lab's own processes. */
public final class ProcessCrashes implements Crashes {

    private final OrderSystem system;

    public ProcessCrashes(OrderSystem system) {
        this.system = system;
    }

    @Override
    public ExpectedDeath at(Component target, Point moment) {
        var node = system.member(target);
        int before = node.deaths();
        int deaths = system.crashAt(target, CrashPoint.at(moment));
        return new ExpectedDeath() {
            @Override
            public boolean hasCome() {
                return node.deaths() >= before + deaths;
            }

            @Override
            public boolean isInTheNextRun() {
                return deaths > 1;
            }

            /** Left alone it would crash later; this death takes the place of the expected one. */
            @Override
            public void cancel() {
                node.part().kill();
            }
        };
    }
}
