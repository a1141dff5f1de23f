/** A program that finds clusters with Apache Commons Math, and tells one class from the others. */
@NullMarked
package dev.reprise.examples.commons;

import org.jspecify.annotations.NullMarked;
