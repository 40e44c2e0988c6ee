package io.ecsflow.work;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Label;
import org.apache.flink.shaded.asm9.org.objectweb.asm.MethodVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Opcodes;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Type;

/** Counts that a method is entered and that it jumps back, and calls {@link CountedCalls}. */
final class CountingMethod extends MethodVisitor {

  private static final String WORK = Type.getInternalName(Work.class);
  private static final String CALLS = Type.getInternalName(CountedCalls.class);

  private static final Map<String, List<Method>> BY_NAME =
      Arrays.stream(CountedCalls.class.getDeclaredMethods())
          .collect(Collectors.groupingBy(Method::getName));

  private final Set<Label> passed = new HashSet<>();

  CountingMethod(MethodVisitor writer) {
    super(Opcodes.ASM9, writer);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    step();
  }

  @Override
  public void visitLabel(Label label) {
    passed.add(label);
    super.visitLabel(label);
  }

  /** A loop of the Java language ends in a jump; a switch never goes back. */
  @Override
  public void visitJumpInsn(int opcode, Label label) {
    if (passed.contains(label)) {
      step();
    }
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    Optional<String> counted =
        owner.startsWith("java/") ? counted(opcode, owner, name, descriptor) : Optional.empty();
    if (counted.isPresent()) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, name, counted.get(), false);
    } else {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }

  private void step() {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, "step", "()V", false);
  }

  /** The descriptor of the method that is called instead. */
  private static Optional<String> counted(
      int opcode, String owner, String name, String descriptor) {
    return BY_NAME.getOrDefault(name, List.of()).stream()
        .filter(
            method ->
                switch (opcode) {
                  case Opcodes.INVOKESTATIC -> Type.getMethodDescriptor(method).equals(descriptor);
                  case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE ->
                      withoutReceiver(method).equals(descriptor)
                          && method.getParameterTypes()[0].isAssignableFrom(type(owner));
                  default -> false;
                })
        .map(Type::getMethodDescriptor)
        .findFirst();
  }

  private static String withoutReceiver(Method method) {
    Type[] parameters = Type.getArgumentTypes(method);
    return Type.getMethodDescriptor(
        Type.getReturnType(method), Arrays.copyOfRange(parameters, 1, parameters.length));
  }

  private static Class<?> type(String owner) {
    try {
      return Class.forName(owner.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(owner, e);
    }
  }
}
