/** A library; VALUE is another one in its next version. */
public final class Scale {
  private Scale() {}

  public static double factor() {
    return VALUE;
  }
}
