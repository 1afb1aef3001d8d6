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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServicePointsIT {

    private static final List<URLClassLoader> SERVICES = new ArrayList<>();

    /** The manifest of each jar names its libraries. */
    @BeforeAll
    static void open() throws Exception {
        for (var service : Component.services().toList()) {
            var jar = ServiceProgram.jar(SourceTree.root(), service).toUri().toURL();
            SERVICES.add(new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader()));
        }
    }

    @AfterAll
    static void close() throws IOException {
        for (var service : SERVICES) {
            service.close();
        }
    }

    /** A rule for a method that isn't there never strikes, and the run that it is for proves nothing. */
    @ParameterizedTest
    @MethodSource("points")
    void isAMethodOfAServiceOrItsLibraries(Point point) {
        var methods = SERVICES.stream()
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

    /** None where this service has no such class. */
    private static Stream<Method> methodsIn(ClassLoader service, String className) {
        try {
            return Arrays.stream(Class.forName(className, false, service).getDeclaredMethods());
        } catch (ClassNotFoundException e) {
            return Stream.empty();
        }
    }
}
