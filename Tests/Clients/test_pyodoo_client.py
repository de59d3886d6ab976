"""pyodoo-client over JSON-2, as its users write it, against the mock Odoo."""

import unittest

from client_case import API_KEY, DATABASE, URL, ClientCase, needs_json2

try:
    import pyodoo_client
    from pyodoo_client.exceptions import OdooApiError
except ImportError:
    pyodoo_client = None


@unittest.skipUnless(pyodoo_client, "pyodoo-client is not installed")
@needs_json2
class PyodooClientTests(ClientCase):
    def connect(self, key=API_KEY):
        return pyodoo_client.OdooClient(URL, api_key=key, db=DATABASE)

    def setUp(self):
        self.client = self.connect()
        self.partners = self.client.model("res.partner").set_debug(True)

    def test_login_finds_the_user(self):
        self.assertTrue(self.client.logged_in)
        self.assertEqual(self.client.uid, 2)
        refused = self.connect("wrong")
        self.assertFalse(refused.logged_in)
        self.assertEqual(refused.error.status_code, 401)

    def test_databases_and_version_are_told(self):
        self.assertEqual(self.client.database.list(), [DATABASE])
        self.assertTrue(self.client.database.server_version().startswith("19.0"))

    def test_records_are_entities(self):
        made = self.partners.create({"name": "Made by pyodoo-client"})
        self.addCleanup(self.partners.unlink, [made])
        partner = self.partners.get(made)
        self.assertEqual(partner.name, "Made by pyodoo-client")
        partner.ref = "R-6"
        self.assertEqual(partner.get_changed_data(), {"ref": "R-6"})
        partner.save()
        self.assertEqual(self.partners.read([made], {"fields": ["ref"]})[0].ref, "R-6")

    def test_searches_take_contexts(self):
        made = self.partners.create({"name": "Archived by pyodoo-client", "active": False})
        self.addCleanup(self.partners.unlink, [made])
        self.assertEqual(self.partners.search({"domain": [["id", "=", made]]}), [])
        everything = self.partners.with_context(active_test=False)
        self.assertEqual(everything.search({"domain": [["id", "=", made]]}), [made])

    def test_errors_are_told(self):
        with self.assertRaises(OdooApiError) as caught:
            self.partners.search({"domain": [["no_field", "=", 1]]})
        self.assertEqual(caught.exception.status_code, 500)
        self.assertEqual(caught.exception.payload["name"], "builtins.ValueError")
        with self.assertRaises(OdooApiError) as caught:
            self.partners.search({})
        self.assertEqual(caught.exception.status_code, 422)


if __name__ == "__main__":
    unittest.main()
