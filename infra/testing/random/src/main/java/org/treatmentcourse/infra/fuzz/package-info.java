/**
 * Fuzzing: requests of every kind from both API documents, from a seed, and their answers judged.
 */
@NullMarked
package org.treatmentcourse.infra.fuzz;

import org.jspecify.annotations.NullMarked;
