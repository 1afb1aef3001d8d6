package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.environment.ServicePoints;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Point;
import java.util.List;
import java.util.Map;

/** The points that decide a service's promises, each named by what is done and what isn't done yet. */
final class ServiceCrashPoints {

    private static final Map<Component, List<Point>> POINTS = Map.of(
            Component.ORDER_PRODUCER,
            List.of(ServicePoints.EVENT_APPENDED, ServicePoints.ROWS_ACKNOWLEDGED, ServicePoints.ROWS_DELETED),
            Component.ORDER_CONSUMER,
            List.of(
                    ServicePoints.BEFORE_INBOX,
                    ServicePoints.AFTER_INBOX,
                    ServicePoints.EFFECTS_WRITTEN,
                    ServicePoints.EFFECTS_COMMITTED,
                    ServicePoints.AFTER_OFFSET_COMMIT),
            Component.ANALYTICS_CONSUMER,
            List.of(ServicePoints.BEFORE_COUNT, ServicePoints.AFTER_COUNT),
            Component.SETTLEMENT_PROCESSOR,
            List.of(
                    ServicePoints.BEFORE_TRANSACTION_OFFSETS,
                    ServicePoints.AFTER_TRANSACTION_OFFSETS,
                    ServicePoints.BEFORE_TRANSACTION_COMMIT,
                    ServicePoints.AFTER_TRANSACTION_COMMIT));

    private static final int LATEST_CALL = 5;

    private ServiceCrashPoints() {}

    /** @param luck 0 or more; decides the point, and on which call it crashes */
    static CrashPoint of(Component service, int luck) {
        var points = POINTS.get(service);
        return CrashPoint.at(points.get(luck % points.size())).onCall(1 + luck / points.size() % LATEST_CALL);
    }
}
