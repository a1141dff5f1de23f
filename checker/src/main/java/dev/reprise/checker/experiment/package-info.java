/** Reruns with something changed: one thing on purpose, or what may explain a difference. */
@NullMarked
package dev.reprise.checker.experiment;

import org.jspecify.annotations.NullMarked;
