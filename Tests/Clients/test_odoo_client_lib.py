"""odoo-client-lib over XML-RPC, JSON-RPC and JSON-2, as its users write it, against the mock Odoo."""

import unittest

from client_case import API_KEY, DATABASE, LOGIN, PASSWORD, ClientCase, needs_json2

try:
    import odoolib
except ImportError:
    odoolib = None


class Idioms:
    """What holds over every protocol; the subclasses connect."""

    def setUp(self):
        self.connection = self.connect()
        self.partners = self.connection.get_model("res.partner")

    def make(self, **values):
        made = self.partners.create({"name": "Made by odoolib", **values})
        made = made[0] if isinstance(made, list) else made
        self.addCleanup(
            lambda: self.partners.search([("id", "=", made)]) and self.partners.unlink([made])
        )
        return made

    def test_the_users_context_is_known(self):
        self.assertEqual(self.connection.get_user_context()["lang"], "en_US")
        self.assertEqual(self.connection.get_user_context()["uid"], 2)

    def test_a_record_is_made_read_changed_and_removed(self):
        made = self.make(ref="R-2")
        row = self.partners.read([made], ["name", "ref", "email"])
        row = row[0] if isinstance(row, list) else row
        self.assertEqual(row, {"id": made, "name": "Made by odoolib", "ref": "R-2", "email": False})
        self.assertTrue(self.partners.write([made], {"name": "東京 <&>"}))
        row = self.partners.read([made], ["name"])
        row = row[0] if isinstance(row, list) else row
        self.assertEqual(row["name"], "東京 <&>")
        self.assertTrue(self.partners.unlink([made]))
        self.assertEqual(self.partners.search([("id", "=", made)]), [])

    def test_search_read_and_search_count_agree(self):
        domain = [("is_company", "=", True)]
        rows = self.partners.search_read(domain, ["name", "country_id"], order="id")
        self.assertEqual(len(rows), self.partners.search_count(domain))
        self.assertEqual([row["id"] for row in rows], sorted(row["id"] for row in rows))

    def test_keywords_go_along(self):
        found = self.partners.search([], limit=2, offset=1, order="id desc")
        self.assertEqual(found, self.partners.search([], limit=3, order="id desc")[1:])


@unittest.skipUnless(odoolib, "odoo-client-lib is not installed")
class XMLRPCTests(Idioms, ClientCase):
    protocol = "xmlrpc"

    def connect(self, password=PASSWORD):
        return odoolib.get_connection(
            hostname=self.host, protocol=self.protocol, port=self.port, database=DATABASE,
            login=LOGIN, password=password,
        )

    def test_login_and_wrong_password(self):
        self.connection.check_login()
        self.assertEqual(self.connection.user_id, 2)
        with self.assertRaises(Exception) as caught:
            self.connect("wrong").check_login()
        self.assertIn("uthentication", type(caught.exception).__name__ + str(caught.exception))

    @unittest.skipUnless(API_KEY, "there is no API key")
    def test_an_api_key_is_a_password(self):
        connection = self.connect(API_KEY)
        connection.check_login()
        self.assertEqual(connection.user_id, 2)
        self.assertTrue(connection.get_model("res.partner").search([], limit=1))

    def test_read_of_one_id_is_one_record(self):
        made = self.make()
        self.assertEqual(self.partners.read(made, ["name"]), {"id": made, "name": "Made by odoolib"})

    def test_services_can_be_asked(self):
        common = self.connection.get_service("common")
        self.assertEqual(common.version()["protocol_version"], 1)
        self.assertEqual(self.connection.get_service("db").list(), [DATABASE])

    def test_errors_are_told(self):
        with self.assertRaisesRegex(Exception, "no_field"):
            self.partners.search([("no_field", "=", 1)])
        with self.assertRaisesRegex(Exception, "does not exist or has been deleted"):
            self.partners.write([999_999_999], {"name": "x"})


class JSONRPCTests(XMLRPCTests):
    protocol = "jsonrpc"


@unittest.skipUnless(odoolib, "odoo-client-lib is not installed")
@needs_json2
class JSON2Tests(Idioms, ClientCase):
    def connect(self, key=API_KEY):
        return odoolib.get_connection(
            hostname=self.host, protocol="json2", port=self.port, database=DATABASE, password=key
        )

    def test_login_and_wrong_key(self):
        self.assertTrue(self.connection.check_login())
        self.assertFalse(self.connect("wrong").check_login())

    def test_arguments_find_their_names_by_the_models_description(self):
        made = self.make()
        self.assertEqual(self.partners.name_search("Made by odoolib"), [[made, "Made by odoolib"]])
        copy = self.partners.copy([made], {"name": "A copy"})
        self.addCleanup(self.partners.unlink, copy)
        self.assertEqual(self.partners.search([("name", "=", "A copy")]), copy)

    def test_errors_are_told(self):
        with self.assertRaisesRegex(ValueError, "Invalid request.*missing a required argument: 'domain'"):
            self.partners.search()
        with self.assertRaisesRegex(ValueError, "404.*does not exist or has been deleted"):
            self.partners.write([999_999_999], {"name": "x"})
        with self.assertRaisesRegex(ValueError, "404.*the model 'no.such.model' does not exist"):
            self.connection.get_model("no.such.model").search_count(domain=[])


if __name__ == "__main__":
    unittest.main()
