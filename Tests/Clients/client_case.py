"""What the tests of all clients share: where the server is, how its company is called, which version it is."""

import os
import unittest
from urllib.parse import urlparse

URL = os.environ.get("ORRERY_URL", "")
DATABASE = os.environ.get("ORRERY_DATABASE", "acme")
ODOO = os.environ.get("ORRERY_ODOO", "18.0")
LOGIN, PASSWORD = "admin", "admin"
API_KEY = os.environ.get("ORRERY_API_KEY", "")

needs_json2 = unittest.skipUnless(ODOO == "19.0", "JSON-2 is there from 19.0 on")


class ClientCase(unittest.TestCase):
    """A test against a running server; without one it is skipped, with the reason."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not URL:
            raise unittest.SkipTest("ORRERY_URL does not say where the server is")
        address = urlparse(URL)
        cls.host, cls.port = address.hostname, address.port
