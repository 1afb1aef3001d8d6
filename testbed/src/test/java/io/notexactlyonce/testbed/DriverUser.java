package io.notexactlyonce.testbed;

import io.notexactlyonce.testbed.container.ContainersDriver;

/** A program that says by which driver its parts would be run. */
final class DriverUser {

    static boolean isOnContainers() {
        return Drivers.chosen() instanceof ContainersDriver;
    }

    public static void main(String[] arguments) {
        System.out.println(Testbed.environment());
    }
}
