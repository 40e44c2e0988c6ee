package io.ecsflow.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassWriter;
import org.apache.flink.shaded.asm9.org.objectweb.asm.MethodVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Loads copies of classes whose {@link Work} is counted: the program's, those of its tests, Guava's
 * and, on Java 17, the JDK's XML parser. All other classes are the usual ones.
 */
public final class CountingClassLoader extends ClassLoader {

  private static final Set<String> PROGRAM = Set.of("io.ecsflow.", "com.google.");

  private static final Set<String> XML =
      Set.of("javax.xml.", "jdk.xml.internal.", "com.sun.xml.internal.", "com.sun.org.apache.");

  /** The XML parser of another version may use what only its own module can. */
  private static final boolean COUNTS_XML = Runtime.version().feature() == 17;

  /** The classes that count: they are not counted, and there are no copies of them. */
  private static final Set<Class<?>> COUNTING =
      Set.of(Steps.class, Work.class, CountedCalls.class, CountedText.class);

  public CountingClassLoader() {
    super(CountingClassLoader.class.getClassLoader());
  }

  /** Steps of the class of this name, made by its constructor without parameters. */
  public Steps steps(Class<? extends Steps> type) {
    try {
      var constructor = loadClass(type.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Steps) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName(), e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isCounted(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  private static boolean isCounted(String name) {
    return COUNTING.stream().noneMatch(type -> type.getName().equals(name))
        && (PROGRAM.stream().anyMatch(name::startsWith)
            || (COUNTS_XML && XML.stream().anyMatch(name::startsWith)));
  }

  /** The texts of the XML parser's messages: its module shows them to its own classes only. */
  @Override
  protected @Nullable URL findResource(String name) {
    try {
      Path file = Path.of(URI.create("jrt:/java.xml/" + name));
      return Files.isRegularFile(file) ? file.toUri().toURL() : null;
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] counting = counting(new ClassReader(file));
      return defineClass(name, counting, 0, counting.length);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The class file with counting; the inserted calls leave the stack as it is. */
  private static byte[] counting(ClassReader original) {
    ClassWriter writer = new ClassWriter(original, 0);
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new CountingMethod(
                super.visitMethod(access, name, descriptor, signature, exceptions));
          }
        };
    original.accept(visitor, 0);
    return writer.toByteArray();
  }
}
