"""odoo-connect over JSON-RPC and JSON-2, as its users write it, against the mock Odoo."""

import unittest

from client_case import API_KEY, DATABASE, LOGIN, ODOO, PASSWORD, URL, ClientCase, needs_json2

try:
    import odoo_connect
except ImportError:
    odoo_connect = None


class Idioms:
    """What holds over both protocols; the subclasses connect."""

    def setUp(self):
        self.odoo = self.connect()
        self.partners = self.odoo["res.partner"]

    def make(self, **values):
        made = self.partners.create([{"name": "Made by odoo-connect", **values}])[0]
        self.addCleanup(
            lambda: self.partners.search([("id", "=", made)]) and self.partners.unlink([made])
        )
        return made

    def test_the_version_is_known(self):
        self.assertEqual(self.odoo.major_version, int(ODOO.split(".")[0]))

    def test_a_record_is_made_read_changed_and_removed(self):
        made = self.make(ref="R-4")
        self.assertEqual(
            self.partners.read([made], ["name", "ref", "email"]),
            [{"id": made, "name": "Made by odoo-connect", "ref": "R-4", "email": False}],
        )
        self.assertTrue(self.partners.write([made], {"name": "東京 <&>"}))
        self.assertEqual(self.partners.read([made], ["name"])[0]["name"], "東京 <&>")
        self.assertTrue(self.partners.unlink([made]))
        self.assertEqual(self.partners.search([("id", "=", made)]), [])

    def test_reading_follows_relations(self):
        rows = self.odoo["sale.order"].search_read_dict(
            [], ["name", "partner_id.name", "partner_id.country_id.code"], limit=2
        )
        self.assertEqual(len(rows), 2)
        for row in rows:
            self.assertTrue(row["partner_id"]["name"])

    def test_models_are_listed_and_checked(self):
        self.assertIn("sale.order", self.odoo.list_models())
        with self.assertRaises(odoo_connect.OdooServerError):
            self.odoo.get_model("no.such.model", check=True)

    def test_external_ids_are_resolved(self):
        group = self.odoo.ref("base.group_user", ["name"])
        self.assertTrue(group["name"])
        with self.assertRaises(ValueError):
            self.odoo.ref("base.no_such_thing")

    def test_errors_are_told(self):
        with self.assertRaisesRegex(odoo_connect.OdooServerError, "no_field"):
            self.partners.search([("no_field", "=", 1)])
        with self.assertRaises(odoo_connect.OdooServerError) as caught:
            self.partners.write([999_999_999], {"name": "x"})
        self.assertEqual(caught.exception.get_data()["name"], "odoo.exceptions.MissingError")
        self.assertIn("Traceback", caught.exception.get_remote_trace())


@unittest.skipUnless(odoo_connect, "odoo-connect is not installed")
class JSONRPCTests(Idioms, ClientCase):
    def connect(self):
        return odoo_connect.connect(URL, DATABASE, LOGIN, password=PASSWORD)

    def test_login_finds_the_user(self):
        self.assertTrue(self.odoo.is_connected())
        self.assertEqual(self.odoo.user["login"], LOGIN)

    def test_the_database_is_found_without_its_name(self):
        self.assertEqual(odoo_connect.connect(URL, username=LOGIN, password=PASSWORD).database, DATABASE)

    def test_wrong_password_and_unknown_database_are_refused(self):
        for database, password in ((DATABASE, "wrong"), ("nowhere", PASSWORD)):
            with self.assertRaises(odoo_connect.OdooConnectionError):
                odoo_connect.connect(URL, database, LOGIN, password=password)


@unittest.skipUnless(odoo_connect, "odoo-connect is not installed")
@needs_json2
class JSON2Tests(Idioms, ClientCase):
    def connect(self):
        return odoo_connect.connect(URL, DATABASE, token=API_KEY)

    def test_a_wrong_key_is_refused(self):
        odoo = odoo_connect.connect(URL, DATABASE, token="wrong")
        with self.assertRaisesRegex(odoo_connect.OdooServerError, "Invalid apikey"):
            odoo["res.partner"].search([])

    def test_arguments_find_their_names_by_the_models_description(self):
        made = self.make()
        self.assertEqual(
            self.partners.execute("name_search", "Made by odoo-connect"), [[made, "Made by odoo-connect"]]
        )


if __name__ == "__main__":
    unittest.main()
