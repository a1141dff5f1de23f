package dev.reprise.courier.collect;

import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** What OSHI knows of the machine. */
public final class Oshi {
  private Oshi() {}

  /** Without native code where that is enough: JNA unpacks a library into the user's home. */
  public static HardwareAbstractionLayer hardware() {
    oshi.nativefree.SystemInfo plain = new oshi.nativefree.SystemInfo();
    return plain.isAvailable() ? plain.getHardware() : new SystemInfo().getHardware();
  }
}
