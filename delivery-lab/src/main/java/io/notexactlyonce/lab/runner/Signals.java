package io.notexactlyonce.lab.runner;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Handlers for POSIX signals. A shutdown hook would not do: it can't choose the exit code, and a second Ctrl-C doesn't
 * reach a JVM that is already running its hooks. sun.misc.Signal is supported API of the module jdk.unsupported;
 * reflection avoids the compiler's warning about it, which can't be suppressed.
 */
public final class Signals {

    private Signals() {}

    /** @param name without SIG */
    public static void handle(String name, Runnable handler) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (proxy, method, arguments) -> {
                if (method.getDeclaringClass() == Object.class) {
                    return method.invoke(handler, arguments);
                }
                handler.run();
                return null;
            };
            var proxy =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType}, invocation);
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM can't handle SIG" + name, e);
        }
    }
}
