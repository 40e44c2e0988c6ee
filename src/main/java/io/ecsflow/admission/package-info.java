/**
 * What an agent may send: duplicates and quotas, decided by what it sent before. Pure: no Flink, no
 * clock, no I/O.
 */
@NullMarked
package io.ecsflow.admission;

import org.jspecify.annotations.NullMarked;
