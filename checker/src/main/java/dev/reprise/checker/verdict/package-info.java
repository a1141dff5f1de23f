/** The criteria of a check: pure logic over two records, without I/O. */
@NullMarked
package dev.reprise.checker.verdict;

import org.jspecify.annotations.NullMarked;
