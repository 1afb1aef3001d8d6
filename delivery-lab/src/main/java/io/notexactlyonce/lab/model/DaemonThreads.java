package io.notexactlyonce.lab.model;

import java.util.concurrent.ThreadFactory;

/** Threads that don't prevent the lab from ending. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** For an executor; all its threads have this name. */
    public static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    public static Thread start(String name, Runnable work) {
        var thread = named(name).newThread(work);
        thread.start();
        return thread;
    }
}
