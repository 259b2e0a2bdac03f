/**
 * The ledger on MongoDB: one writer an instance, one document a commit, and the indexes it rests
 * on.
 */
@NullMarked
package org.treatmentcourse.command.ledger.store;

import org.jspecify.annotations.NullMarked;
