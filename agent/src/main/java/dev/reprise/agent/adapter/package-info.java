/**
 * What knows of machine-learning libraries: one small class for each, which names the library's
 * methods to watch and reads its objects without a compile-time dependency.
 *
 * <p>The API of adapters, the user's own included, is {@link Adapter}, {@link Callbacks}, {@link
 * Call}, {@link Point}, {@link Report}, {@link Digests}, {@link PythonText} and {@link Types}. All
 * else here is the agent's.
 */
@NullMarked
package dev.reprise.agent.adapter;

import org.jspecify.annotations.NullMarked;
