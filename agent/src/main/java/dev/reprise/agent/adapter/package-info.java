/**
 * What knows of machine-learning libraries: one small class for each, which names the library's
 * methods to watch and reads its objects without a compile-time dependency.
 */
@NullMarked
package dev.reprise.agent.adapter;

import org.jspecify.annotations.NullMarked;
