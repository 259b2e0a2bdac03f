package org.treatmentcourse.infra.clinics;

import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {}
