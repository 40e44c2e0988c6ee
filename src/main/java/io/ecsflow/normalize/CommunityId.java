package io.ecsflow.normalize;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The Community ID of a flow, version 1 with seed 0: the same for both directions, and the same
 * whoever computes it, so that records of hosts and of network sensors can be joined. Not
 * thread-safe.
 *
 * @see <a href="https://github.com/corelight/community-id-spec">the specification</a>
 */
final class CommunityId {

  private static final short SEED = 0;
  private static final byte PADDING = 0;

  private final MessageDigest sha1;

  CommunityId() {
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /**
   * One end of a flow.
   *
   * @param ip an IP address as text, whose zone does not count
   * @param port 0 to 65535
   */
  record Endpoint(String ip, int port) {}

  /**
   * @param protocol its number by IANA, of one with ports
   */
  String of(byte protocol, Endpoint source, Endpoint destination) {
    byte[] sourceIp = IpAddresses.parsed(source.ip()).getAddress();
    byte[] destinationIp = IpAddresses.parsed(destination.ip()).getAddress();
    int order = Arrays.compareUnsigned(sourceIp, destinationIp);
    boolean isInOrder = order < 0 || (order == 0 && source.port() < destination.port());
    ByteBuffer flow =
        ByteBuffer.allocate(
                2 * Short.BYTES + sourceIp.length + destinationIp.length + 2 * Short.BYTES)
            .putShort(SEED)
            .put(isInOrder ? sourceIp : destinationIp)
            .put(isInOrder ? destinationIp : sourceIp)
            .put(protocol)
            .put(PADDING)
            .putShort((short) (isInOrder ? source.port() : destination.port()))
            .putShort((short) (isInOrder ? destination.port() : source.port()));
    return "1:" + Base64.getEncoder().encodeToString(sha1.digest(flow.array()));
  }
}
