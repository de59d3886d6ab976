// Companies
