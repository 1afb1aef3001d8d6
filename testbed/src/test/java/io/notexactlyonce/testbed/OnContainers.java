package io.notexactlyonce.testbed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A test of what only containers do. It is reported as skipped where the tests run on processes, for there may be no engine
 * there; {@code -Dtestbed=containers} runs it or fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "io.notexactlyonce.testbed.DriverUser#isOnContainers", disabledReason = "the tests run on processes")
public @interface OnContainers {}
