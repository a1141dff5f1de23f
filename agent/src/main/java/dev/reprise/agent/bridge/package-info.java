/**
 * What woven code calls. In the agent's jar these classes carry the prefix {@code
 * java.lang.$Reprise1} instead of this package's name and are defined into the boot loader, where
 * every class can see them; the number is the bridge's version. They use {@code java.base} only.
 */
@NullMarked
package dev.reprise.agent.bridge;

import org.jspecify.annotations.NullMarked;
