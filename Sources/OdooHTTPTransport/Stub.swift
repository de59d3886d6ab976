// OdooHTTPTransport
