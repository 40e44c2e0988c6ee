package io.ecsflow.config;

import java.util.Optional;

/** Receives the keys that a job file may have, as they are asked for: by their whole paths. */
interface KeyListener {

  KeyListener NONE = new KeyListener() {};

  /**
   * A key with one value.
   *
   * @param preset what holds without it; empty where that is no value of this type
   * @param isRequired whether its absence is a problem
   */
  default <T> void setting(
      String path, SettingType<T> type, Optional<T> preset, boolean isRequired) {}

  /** A key with a list of at least one value. */
  default void list(String path, SettingType<?> each) {}

  /** A key with an object. */
  default void block(String path) {}

  /** An object that may have any keys. */
  default void anyKeys(String path) {}

  /** A key of which it is asked whether it is there. */
  default void asked(String path) {}
}
