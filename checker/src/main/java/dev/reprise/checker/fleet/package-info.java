/** All runs of an experiment beside one baseline, by the digests in their tags. */
@NullMarked
package dev.reprise.checker.fleet;

import org.jspecify.annotations.NullMarked;
