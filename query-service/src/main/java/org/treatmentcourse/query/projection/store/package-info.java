/** The views' storage in MongoDB: one document a stream, and documents that follow from them. */
@NullMarked
package org.treatmentcourse.query.projection.store;

import org.jspecify.annotations.NullMarked;
