"""erppeek over the XML-RPC endpoints of old, as its users write it, against the mock Odoo."""

import unittest

from client_case import DATABASE, LOGIN, ODOO, PASSWORD, URL, ClientCase

try:
    import erppeek
except ImportError:
    erppeek = None


@unittest.skipUnless(erppeek, "erppeek is not installed")
class ErppeekTests(ClientCase):
    def setUp(self):
        self.client = erppeek.Client(URL, DATABASE, LOGIN, PASSWORD)

    def make(self, **values):
        made = self.client.create("res.partner", {"name": "Made by erppeek", **values})
        self.addCleanup(
            lambda: self.client.search("res.partner", [("id", "=", made)])
            and self.client.unlink("res.partner", [made])
        )
        return made

    def test_version_and_databases_are_told_before_a_login(self):
        client = erppeek.Client(URL)
        self.assertEqual(client.major_version, ODOO)
        self.assertEqual(client.db.list(), [DATABASE])
        self.assertTrue(client.db.db_exist(DATABASE))
        self.assertFalse(client.db.db_exist("nowhere"))

    def test_wrong_password_and_unknown_database_are_refused(self):
        client = erppeek.Client(URL)
        with self.assertRaisesRegex(erppeek.Error, "Invalid username or password"):
            client.login(LOGIN, "wrong", DATABASE)
        with self.assertRaisesRegex(erppeek.Error, "'nowhere' does not exist"):
            client.login(LOGIN, PASSWORD, "nowhere")

    def test_searches_take_domains_as_text(self):
        companies = self.client.search("res.partner", ["is_company = True"], limit=3)
        self.assertEqual(len(companies), 3)
        rows = self.client.read("res.partner", companies, "name is_company")
        self.assertEqual([row["is_company"] for row in rows], [True, True, True])
        self.assertEqual(
            self.client.count("res.partner", ["is_company = True"]),
            len(self.client.search("res.partner", ["is_company = True"])),
        )

    def test_a_record_is_made_changed_and_removed(self):
        made = self.make(ref="R-1", email=False)
        self.assertIsInstance(made, int)
        self.assertEqual(
            self.client.read("res.partner", made, "name ref email"),
            {"id": made, "name": "Made by erppeek", "ref": "R-1", "email": False},
        )
        self.assertTrue(self.client.write("res.partner", [made], {"name": "Zoë <&> 東京\n2"}))
        self.assertEqual(self.client.read("res.partner", made, "name"), "Zoë <&> 東京\n2")
        self.assertTrue(self.client.unlink("res.partner", [made]))
        self.assertEqual(self.client.search("res.partner", [("id", "=", made)]), [])

    # The attributes of erppeek's records ask for `fields_get_keys`, which servers have no more since 17.0.
    def test_models_are_objects(self):
        partners = self.client.model("res.partner")
        made = partners.create({"name": "An object of erppeek", "color": 3})
        self.addCleanup(made.unlink)
        self.assertEqual(made.read("name"), "An object of erppeek")
        self.assertTrue(made.write({"color": 5}))
        self.assertEqual(partners.browse([made.id]).read("color"), [5])
        self.assertEqual(partners.count([("id", "=", made.id)]), 1)
        self.assertEqual(self.client.models("res.part")["ResPartner"], partners)

    def test_relations_lead_on(self):
        order = self.client.model("sale.order").browse([], limit=1)[0]
        lines = self.client.model("sale.order.line").browse([("order_id", "=", order.id)])
        self.assertEqual(order.read("order_line").id, lines.id)
        self.assertTrue(order.read("partner_id").read("name"))

    def test_fields_are_described(self):
        fields = self.client.model("res.partner").fields("name country_id")
        self.assertEqual(fields["name"]["type"], "char")
        self.assertEqual(fields["country_id"]["relation"], "res.country")

    def test_installed_modules_are_listed(self):
        self.assertIn("sale", self.client.modules("sale", installed=True)["installed"])

    def test_faults_have_texts_as_codes(self):
        with self.assertRaises(erppeek.Fault) as caught:
            self.client.execute("res.partner", "write", [999_999_999], {"name": "x"})
        self.assertTrue(caught.exception.faultCode.startswith("warning -- MissingError\n\nRecord does not exist"))
        with self.assertRaises(erppeek.Fault) as caught:
            self.client.execute("no.such.model", "search", [])
        self.assertIn("warning -- UserError\n\nObject no.such.model doesn't exist", caught.exception.faultCode)
        with self.assertRaises(erppeek.Fault) as caught:
            self.client.execute("res.partner", "search", [("no_field", "=", 1)])
        self.assertIn("ValueError", caught.exception.faultString)

    def test_the_newer_endpoint_has_numbers_as_codes(self):
        client = erppeek.Client(URL + "/xmlrpc/2", DATABASE, LOGIN, PASSWORD)
        for model, method, arguments, code in [
            ("res.partner", "write", ([999_999_999], {"name": "x"}), 2),
            ("res.partner", "_search", ([],), 4),
            ("res.partner", "search", ([("no_field", "=", 1)],), 1),
        ]:
            with self.assertRaises(erppeek.Fault) as caught:
                client._execute(model, method, *arguments)
            self.assertEqual(caught.exception.faultCode, code)

    def test_none_is_no_answer_but_the_call_is_done(self):
        made = self.make()
        with self.assertRaises(erppeek.Fault) as caught:
            self.client.execute("res.partner", "action_archive", [made])
        self.assertIn("cannot marshal None unless allow_none is enabled", caught.exception.faultCode)
        self.assertEqual(self.client.read("res.partner", made, "active"), False)


if __name__ == "__main__":
    unittest.main()
