package dev.reprise.client.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy, as Python's requests reads {@code NO_PROXY}: names
 * with their subdomains, names with a port, IPv4 addresses and networks, {@code *} for all.
 */
final class NoProxy {
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");

  private final String[] entries;

  NoProxy(String entries) {
    this.entries = entries.toLowerCase(Locale.ROOT).split(",", -1);
  }

  /** Whether a host, an IPv6 address without brackets, is exempt. */
  boolean covers(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String listed : entries) {
      String entry = listed.strip();
      if (entry.equals("*") || (!entry.isEmpty() && covers(entry, name, port))) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(String entry, String name, int port) {
    Optional<long[]> address = ipv4(name);
    if (address.isPresent()) {
      return ipv4(entry).filter(network -> isIn(address.get()[0], network)).isPresent();
    }
    String suffix = entry.startsWith(".") ? entry : "." + entry;
    return ("." + name).endsWith(suffix) || ("." + name + ":" + port).endsWith(suffix);
  }

  private static boolean isIn(long address, long[] network) {
    long mask = network[1] == 0 ? 0 : -1L << (32 - network[1]);
    return (address & mask) == (network[0] & mask);
  }

  /** Address and length of the network; empty for anything else. */
  private static Optional<long[]> ipv4(String text) {
    Matcher parts = IPV4.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int part = Integer.parseInt(parts.group(i));
      if (part > 255) {
        return Optional.empty();
      }
      address = (address << 8) | part;
    }
    int bits = parts.group(5) == null ? 32 : Integer.parseInt(parts.group(5));
    return bits > 32 ? Optional.empty() : Optional.of(new long[] {address, bits});
  }
}
