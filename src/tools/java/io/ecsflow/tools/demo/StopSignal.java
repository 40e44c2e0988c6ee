package io.ecsflow.tools.demo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns the first Ctrl-C (or {@code kill}) into a request to stop; a second one ends the process
 * without a summary, and a third one at once. A shutdown hook would not do: while those run,
 * Flink's own tear down the cluster that still has to finish its work.
 */
final class StopSignal {

  /** The exit code of a process that Ctrl-C has ended: 128 and the number of SIGINT. */
  private static final int INTERRUPTED = 130;

  private final AtomicBoolean isRaised = new AtomicBoolean();

  /** Listens from now on. Where the platform has no such signals, nothing is ever raised. */
  static StopSignal listen() {
    StopSignal signal = new StopSignal();
    signal.on("INT");
    signal.on("TERM");
    return signal;
  }

  boolean isRaised() {
    return isRaised.get();
  }

  /** By reflection, as the compiler does not let us name the JDK's class for this. */
  private void on(String name) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      Object signal = signalClass.getConstructor(String.class).newInstance(name);
      Object standard = handlerClass.getField("SIG_DFL").get(null);
      var handle = signalClass.getMethod("handle", signalClass, handlerClass);
      InvocationHandler raise =
          (proxy, method, args) -> {
            if (method.getName().equals("handle") && isRaised.getAndSet(true)) {
              handle.invoke(null, signal, standard);
              System.exit(INTERRUPTED);
            }
            return null;
          };
      Object handler =
          Proxy.newProxyInstance(
              handlerClass.getClassLoader(), new Class<?>[] {handlerClass}, raise);
      handle.invoke(null, signal, handler);
    } catch (ReflectiveOperationException e) {
      // no such signal here: Ctrl-C ends the process, as without us
    }
  }
}
