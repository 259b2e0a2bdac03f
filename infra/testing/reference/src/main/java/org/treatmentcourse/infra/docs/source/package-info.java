/**
 * Java sources as the JDK's compiler parses them: types, comments, constants, without a class path.
 */
@NullMarked
package org.treatmentcourse.infra.docs.source;

import org.jspecify.annotations.NullMarked;
