"""odoo-json2 over JSON-2, as its users write it, against the mock Odoo."""

import unittest

from client_case import API_KEY, DATABASE, URL, ClientCase, needs_json2

try:
    import odoo_json2
    from odoo_json2 import exceptions
except ImportError:
    odoo_json2 = None


@unittest.skipUnless(odoo_json2, "odoo-json2 is not installed")
@needs_json2
class OdooJSON2Tests(ClientCase):
    def connect(self, key=API_KEY, database=DATABASE):
        return odoo_json2.JSON2Client(URL, key, database, protocol="http")

    def setUp(self):
        self.odoo = self.connect()
        self.partners = self.odoo.env["res.partner"]

    def make(self, **values):
        made = self.partners.create({"name": "Made by odoo-json2", **values})[0]
        self.addCleanup(
            lambda: self.partners.search([("id", "=", made)]) and self.partners.unlink([made])
        )
        return made

    def test_the_version_is_told(self):
        self.assertEqual(self.odoo.version()["version_info"][:2], [19, 0])

    def test_a_record_is_made_read_changed_and_removed(self):
        made = self.make(ref="R-5")
        self.assertEqual(
            self.partners.read([made], ["name", "ref", "email"]),
            [{"id": made, "name": "Made by odoo-json2", "ref": "R-5", "email": False}],
        )
        self.assertTrue(self.partners.write([made], {"name": "東京 <&>"}))
        self.assertEqual(self.partners.read([made], ["name"])[0]["name"], "東京 <&>")
        self.assertTrue(self.partners.unlink([made]))
        self.assertEqual(self.partners.search([("id", "=", made)]), [])

    def test_searches_agree_and_the_context_counts(self):
        made = self.make()
        self.partners.write([made], {"active": False})
        self.assertEqual(self.partners.search([("id", "=", made)]), [])
        found = self.odoo.call(
            "res.partner", "search", context={"active_test": False}, domain=[["id", "=", made]]
        )
        self.assertEqual(found, [made])
        rows = self.partners.search_read([["is_company", "=", True]], ["name"], limit=4, order="id")
        self.assertEqual([row["id"] for row in rows], sorted(row["id"] for row in rows))
        self.assertGreaterEqual(self.partners.search_count([["is_company", "=", True]]), len(rows))

    def test_fields_are_described(self):
        fields = self.partners.fields_get(["name"], ["type", "string"])
        self.assertEqual(fields, {"name": {"type": "char", "string": "Name"}})

    def test_errors_have_their_statuses(self):
        def refusal(kind, status, work):
            with self.assertRaises(kind) as caught:
                work()
            self.assertEqual(caught.exception.status_code, status)
            return caught.exception

        refusal(exceptions.OdooAuthError, 401, lambda: self.connect("wrong").call("res.partner", "search", domain=[]))
        refusal(exceptions.OdooNotFoundError, 404, lambda: self.odoo.call("no.such.model", "search", domain=[]))
        refusal(exceptions.OdooNotFoundError, 404, lambda: self.odoo.call("res.partner", "no_such_method"))
        refusal(exceptions.OdooNotFoundError, 404, lambda: self.connect(database="nowhere").call("res.partner", "search", domain=[]))
        refusal(exceptions.OdooValidationError, 422, lambda: self.odoo.call("res.partner", "search"))
        refusal(exceptions.OdooServerException, 403, lambda: self.odoo.call("res.partner", "_search", domain=[]))
        broken = refusal(
            exceptions.OdooServerException, 500, lambda: self.partners.search([["no_field", "=", 1]])
        )
        self.assertIn("ValueError", broken.traceback)


if __name__ == "__main__":
    unittest.main()
