/** Programs that leave everything to chance, each in its own way: what replay is measured with. */
@NullMarked
package dev.reprise.examples.chance;

import org.jspecify.annotations.NullMarked;
