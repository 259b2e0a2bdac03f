/** The tree of an append-only log: RFC 6962 hashes and proofs, and the tiles they are kept in. */
@NullMarked
package org.treatmentcourse.transparency;

import org.jspecify.annotations.NullMarked;
