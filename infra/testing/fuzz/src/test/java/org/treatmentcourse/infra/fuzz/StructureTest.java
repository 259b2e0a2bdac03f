package org.treatmentcourse.infra.fuzz;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
