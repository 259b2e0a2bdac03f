/** Rules and the deciders that ask them, as the sources have them. */
@NullMarked
package org.treatmentcourse.infra.docs.rule;

import org.jspecify.annotations.NullMarked;
