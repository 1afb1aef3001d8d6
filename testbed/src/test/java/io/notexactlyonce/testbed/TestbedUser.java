package io.notexactlyonce.testbed;

import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A program that uses the test bed and never cleans up: it waits for its own violent end. */
public final class TestbedUser {

    public static void main(String[] arguments) throws InterruptedException {
        Testbed.broker();
        Testbed.database();
        var paused = Testbed.newDatabase();
        paused.pause();
        JavaProcess.of(TinyService.class)
                .environment("MOOD", "mute")
                .argument("0")
                .start();
        System.out.println("CHILDREN "
                + ProcessHandle.current()
                        .descendants()
                        .map(ProcessHandle::pid)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
        new CountDownLatch(1).await();
    }
}
