"""What the tests of all clients share: where the server is, and how its company is called."""

import os
import unittest
from urllib.parse import urlparse

URL = os.environ.get("ORRERY_URL", "")
DATABASE = os.environ.get("ORRERY_DATABASE", "acme")
LOGIN, PASSWORD = "admin", "admin"


class ClientCase(unittest.TestCase):
    """A test against a running server; without one it is skipped, with the reason."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not URL:
            raise unittest.SkipTest("ORRERY_URL does not say where the server is")
        address = urlparse(URL)
        cls.host, cls.port = address.hostname, address.port
