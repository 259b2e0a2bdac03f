package org.treatmentcourse.infra.drills;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
