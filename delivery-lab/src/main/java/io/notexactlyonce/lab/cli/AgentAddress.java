package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.RemoteAgent;

/** An agent, and the program that it is in. */
record AgentAddress(Component program, RemoteAgent agent) {}
