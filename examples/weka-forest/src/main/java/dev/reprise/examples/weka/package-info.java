/** A Weka random forest. Linked with Weka, which is under the GPL 3: never published. */
@NullMarked
package dev.reprise.examples.weka;

import org.jspecify.annotations.NullMarked;
