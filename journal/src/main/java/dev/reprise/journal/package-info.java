@NullMarked
package dev.reprise.journal;

import org.jspecify.annotations.NullMarked;
