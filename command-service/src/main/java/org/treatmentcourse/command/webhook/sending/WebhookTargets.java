package org.treatmentcourse.command.webhook.sending;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The targets that events may be sent to: over HTTPS, and only to hosts whose every address is
 * public, so that nobody makes this service speak to its neighbours. A host is resolved before each
 * delivery; the JDK keeps the addresses that were found for the connection that follows.
 */
public final class WebhookTargets {
  private static final int LONGEST = 2_000;
  private static final int LAST_PORT = 65_535;
  private static final int CARRIER_NAT_SECOND_BYTE = 64; // 100.64.0.0/10

  private final boolean arePrivateAllowed;

  /**
   * The rule.
   *
   * @param arePrivateAllowed true also allows plain HTTP and the addresses of a private network,
   *     but none of a link, where clouds tell machines their secrets
   */
  public WebhookTargets(boolean arePrivateAllowed) {
    this.arePrivateAllowed = arePrivateAllowed;
  }

  /** The target of a text; empty if it has not the form of one that is allowed. */
  public Optional<URI> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var target = URI.create(text);
      boolean isHttp =
          "https".equals(target.getScheme())
              || (arePrivateAllowed && "http".equals(target.getScheme()));
      return isHttp
              && target.getHost() != null
              && target.getUserInfo() == null
              && target.getFragment() == null
              && target.getPort() != 0
              && target.getPort() <= LAST_PORT
          ? Optional.of(target)
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** True if each of a target's addresses may be spoken to; false also where it has none. */
  public boolean isAllowed(URI target) {
    try {
      return Arrays.stream(InetAddress.getAllByName(target.getHost()))
          .noneMatch(arePrivateAllowed ? WebhookTargets::isNobodys : WebhookTargets::isPrivate);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** An address of a link, of many, or of none. */
  private static boolean isNobodys(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress();
  }

  static boolean isPrivate(InetAddress address) {
    var bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean isUniqueLocal = address instanceof Inet6Address && (first & 0xfe) == 0xfc;
    boolean isTranslated = // 64:ff9b::/96 and 2002::/16 lead to IPv4 addresses
        address instanceof Inet6Address
            && ((first == 0 && second == 0x64) || (first == 0x20 && second == 0x02));
    boolean isOfNobody =
        bytes.length == 4
            && (first == 0
                || first >= 240
                || (first == 100 && (second & 0xc0) == CARRIER_NAT_SECOND_BYTE));
    return isNobodys(address)
        || address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || isUniqueLocal
        || isTranslated
        || isOfNobody;
  }
}
