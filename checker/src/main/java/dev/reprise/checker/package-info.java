@NullMarked
package dev.reprise.checker;

import org.jspecify.annotations.NullMarked;
