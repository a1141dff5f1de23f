/**
 * What Reprise knows of a run: model, JSON, canonical form, digests, differences. No argument and
 * no result is null; all types but the builders are immutable and safe for use by several threads.
 */
@org.jspecify.annotations.NullMarked
package dev.reprise.record;
