"""odooly over JSON-RPC, as its users write it, against the mock Odoo."""

import unittest

from client_case import DATABASE, LOGIN, PASSWORD, URL, ClientCase

try:
    import odooly
except ImportError:
    odooly = None


@unittest.skipUnless(odooly, "odooly is not installed")
class OdoolyTests(ClientCase):
    def setUp(self):
        self.env = odooly.Client(URL + "/jsonrpc", DATABASE, LOGIN, PASSWORD).env

    def test_records_are_searched_and_counted(self):
        partners = self.env["res.partner"]
        everything = partners.search([])
        self.assertEqual(len(everything), partners.search_count([]))
        companies = partners.search(["is_company = True"], limit=3)
        self.assertEqual(companies.is_company, [True, True, True])

    def test_a_record_is_made_changed_and_removed(self):
        made = self.env["res.partner"].create({"name": "Made by odooly"})
        self.assertEqual(made.name, "Made by odooly")
        made.write({"name": "Renamed"})
        self.assertEqual(made.read("name"), "Renamed")
        self.assertTrue(made.unlink())
        self.assertEqual(self.env["res.partner"].search_count([("id", "=", made.id)]), 0)

    def test_relations_are_records(self):
        order = self.env["sale.order"].search([], limit=1)[0]
        self.assertEqual(order.partner_id._name, "res.partner")
        self.assertTrue(order.partner_id.name)

    def test_errors_are_told(self):
        with self.assertRaises(odooly.ServerError):
            self.env["res.partner"].search_count([("no_field", "=", 1)])


if __name__ == "__main__":
    unittest.main()
