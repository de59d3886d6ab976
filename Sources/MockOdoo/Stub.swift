// MockOdoo
