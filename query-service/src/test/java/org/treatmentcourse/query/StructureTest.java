package org.treatmentcourse.query;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
