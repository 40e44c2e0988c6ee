/**
 * Why a record is what it is: each field, the rule that wrote it, and what that rule read. It
 * applies the rules one by one and compares the record before and after each; nothing that only an
 * explanation needs belongs to {@code normalize}.
 */
@NullMarked
package io.ecsflow.cli.explain;

import org.jspecify.annotations.NullMarked;
