/**
 * What systems that keep versions of data call the files that a program read: an id to fetch them
 * by, checked against the content wherever the system keeps a checksum.
 */
@NullMarked
package dev.reprise.courier.collect.versions;

import org.jspecify.annotations.NullMarked;
