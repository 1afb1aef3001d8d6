package io.notexactlyonce.lab.up;

import io.notexactlyonce.lab.load.Load;
import io.notexactlyonce.lab.system.SystemPorts;
import java.time.Duration;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param duration how long orders flow before everything is checked; without it they flow until a signal
 */
record Run(SystemPorts ports, Load load, Optional<Duration> duration, boolean printsDetails) {}
