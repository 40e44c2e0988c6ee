package io.ecsflow.tools.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that runs.
 *
 * @param executable its full path
 * @param arguments what it is started with
 */
record Program(String executable, List<String> arguments) {

  Program {
    arguments = List.copyOf(arguments);
  }

  String name() {
    int separator = Math.max(executable.lastIndexOf('/'), executable.lastIndexOf('\\'));
    return executable.substring(separator + 1);
  }

  String commandLine() {
    return arguments.isEmpty() ? executable : executable + " " + String.join(" ", arguments);
  }

  /** Writes the object that names a running process, without its parent. */
  void describe(EventJson event, String path, int pid) {
    event.put(path + ".executable", executable).put(path + ".name", name()).put(path + ".pid", pid);
  }

  /** As {@link #describe}, with the command line and its parts. */
  void describeFully(EventJson event, String path, int pid) {
    describe(event, path, pid);
    List<String> args = new ArrayList<>();
    args.add(executable);
    args.addAll(arguments);
    event.put(path + ".command_line", commandLine()).put(path + ".args", args);
  }
}
