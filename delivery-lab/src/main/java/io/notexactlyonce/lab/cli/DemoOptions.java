package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.SystemPorts;
import io.notexactlyonce.lab.workload.Load;
import java.time.Duration;
import java.util.Optional;

/**
 * The user's options for the demo.
 *
 * @param duration how long orders flow before everything is checked; if empty, until a signal
 */
record DemoOptions(SystemPorts ports, Load load, Optional<Duration> duration, boolean printsDetails) {}
