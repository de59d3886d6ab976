// MockOdooServer
