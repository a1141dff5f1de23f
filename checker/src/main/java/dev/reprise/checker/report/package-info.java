/** The forms in which a result is printed. */
@NullMarked
package dev.reprise.checker.report;

import org.jspecify.annotations.NullMarked;
