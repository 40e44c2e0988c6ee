package io.ecsflow.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which host an agent runs on. Texts are cut at {@link #MAX_LENGTH} characters, since the state of
 * every agent holds them; they are empty where the event does not say.
 *
 * @param hostname {@code host.hostname}
 * @param os {@code host.os.type}, of older agents {@code host.os.family}
 * @param version {@code agent.version}
 */
public record HostIdentity(String hostname, String os, String version) {

  public static final HostIdentity UNKNOWN = new HostIdentity("", "", "");

  static final int MAX_LENGTH = 255;

  public HostIdentity {
    hostname = cut(hostname);
    os = cut(os);
    version = cut(version);
  }

  /** This identity, its empty texts filled from the other one. */
  HostIdentity orElse(HostIdentity other) {
    return hostname.isEmpty() || os.isEmpty() || version.isEmpty()
        ? new HostIdentity(
            hostname.isEmpty() ? other.hostname : hostname,
            os.isEmpty() ? other.os : os,
            version.isEmpty() ? other.version : version)
        : this;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeUTF(hostname);
    out.writeUTF(os);
    out.writeUTF(version);
  }

  static HostIdentity readFrom(DataInput in) throws IOException {
    return new HostIdentity(in.readUTF(), in.readUTF(), in.readUTF());
  }

  private static String cut(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
  }
}
