package org.treatmentcourse.service;

import org.treatmentcourse.structure.ModuleStructure;

class KitStructureTest extends ModuleStructure {}
