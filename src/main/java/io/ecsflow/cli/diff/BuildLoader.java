package io.ecsflow.cli.diff;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes and tables of another build out of its jar. Libraries that the jar lacks are
 * those of this process, as Flink's on a cluster; what belongs to ecsflow is never taken from here,
 * but for {@link RulesOfBuild}, which is linked with the classes of the jar.
 */
final class BuildLoader extends URLClassLoader {

  private static final String OURS = "io.ecsflow.";
  private static final String SHARED = RecordMaker.class.getName();
  private static final String LINKED = RulesOfBuild.class.getName();

  private final ClassLoader process;

  BuildLoader(Path jar) throws MalformedURLException {
    super(new URL[] {jar.toUri().toURL()}, null);
    process = Objects.requireNonNull(BuildLoader.class.getClassLoader());
  }

  /** The rules of the build; the parameters are those of {@link RulesOfBuild}. */
  RecordMaker rules(String settings, boolean isEnvelope) throws ReflectiveOperationException {
    return (RecordMaker)
        loadClass(LINKED)
            .getConstructor(String.class, boolean.class)
            .newInstance(settings, isEnvelope);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? load(name) : loaded;
    }
  }

  private Class<?> load(String name) throws ClassNotFoundException {
    if (name.startsWith("java.") || name.startsWith(SHARED)) {
      return process.loadClass(name);
    }
    if (name.equals(LINKED)) {
      return linked();
    }
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      if (name.startsWith(OURS)) {
        throw e;
      }
      return process.loadClass(name);
    }
  }

  private Class<?> linked() {
    try (InputStream bytes =
        Objects.requireNonNull(process.getResourceAsStream(LINKED.replace('.', '/') + ".class"))) {
      byte[] code = bytes.readAllBytes();
      return defineClass(LINKED, code, 0, code.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tables are resources: those of the jar, or none. */
  @Override
  public @Nullable URL getResource(String name) {
    URL found = findResource(name);
    return found != null || name.startsWith(OURS.replace('.', '/'))
        ? found
        : process.getResource(name);
  }
}
