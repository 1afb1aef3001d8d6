package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Point;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServicePointsIT {

    /** A rule for a method that isn't there never strikes, and the run that it is for proves nothing. */
    @ParameterizedTest
    @MethodSource("points")
    void isAMethodOfAServiceOrItsLibraries(Point point) throws Exception {
        var methods = Stream.of(
                        Component.ORDER_PRODUCER,
                        Component.ORDER_CONSUMER,
                        Component.ANALYTICS_CONSUMER,
                        Component.SETTLEMENT_PROCESSOR)
                .flatMap(service -> methodsIn(service, point.className()))
                .map(Method::getName);
        assertThat(methods).as("methods of " + point.className()).contains(point.method());
    }

    static Stream<Point> points() {
        return Arrays.stream(ServicePoints.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Point.class)
                .map(ServicePointsIT::valueOf);
    }

    private static Point valueOf(Field field) {
        try {
            return (Point) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError("is public: " + field, e);
        }
    }

    /** None where this service has no such class. Its manifest names its libraries. */
    private static Stream<Method> methodsIn(Component service, String className) {
        try (var classes = new URLClassLoader(
                new URL[] {
                    ServiceProgram.jar(SourceTree.root(), service).toUri().toURL()
                },
                ClassLoader.getPlatformClassLoader())) {
            return Arrays.stream(Class.forName(className, false, classes).getDeclaredMethods());
        } catch (ClassNotFoundException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
