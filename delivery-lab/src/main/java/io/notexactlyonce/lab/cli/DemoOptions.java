package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.SystemPorts;
import io.notexactlyonce.lab.workload.Load;
import java.time.Duration;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param duration how long orders flow before everything is checked; without it they flow until a signal
 */
record DemoOptions(SystemPorts ports, Load load, Optional<Duration> duration, boolean printsDetails) {}
