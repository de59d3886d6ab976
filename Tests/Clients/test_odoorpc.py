"""odoorpc, as its users write it, against the mock Odoo."""

import datetime
import unittest

from client_case import DATABASE, LOGIN, ODOO, PASSWORD, ClientCase

try:
    import odoorpc
except ImportError:
    odoorpc = None


@unittest.skipUnless(odoorpc, "odoorpc is not installed")
class OdooRPCTests(ClientCase):
    def connect(self):
        return odoorpc.ODOO(self.host, port=self.port)

    def log_in(self):
        odoo = self.connect()
        odoo.login(DATABASE, LOGIN, PASSWORD)
        return odoo

    def make(self, partners, **values):
        """A partner that is gone when the test is over."""
        made = partners.create({"name": "Made by odoorpc", **values})
        self.addCleanup(lambda: partners.search([("id", "=", made)]) and partners.unlink([made]))
        return made

    def refusal(self, call):
        """The error object that a call ends with."""
        with self.assertRaises(odoorpc.error.RPCError) as caught:
            call()
        return caught.exception.info

    def test_version_is_told_before_a_login(self):
        self.assertTrue(self.connect().version.startswith(ODOO))

    def test_databases_are_listed(self):
        self.assertEqual(self.connect().db.list(), [DATABASE])

    def test_login_finds_the_administrator(self):
        odoo = self.log_in()
        self.assertEqual(odoo.env.uid, 2)
        self.assertEqual(odoo.env.db, DATABASE)
        self.assertEqual(odoo.env.lang, "en_US")
        self.assertEqual(odoo.env.user.name, "Administrator")
        self.assertEqual(odoo.env.user.partner_id.id, 3)
        self.assertTrue(odoo.logout())

    def test_wrong_password_is_refused(self):
        with self.assertRaisesRegex(odoorpc.error.RPCError, "Wrong login ID or password"):
            self.connect().login(DATABASE, LOGIN, "wrong")

    def test_unknown_database_is_an_error(self):
        with self.assertRaisesRegex(odoorpc.error.RPCError, 'database "nowhere" does not exist'):
            self.connect().login("nowhere", LOGIN, PASSWORD)

    def test_nothing_is_done_before_a_login(self):
        with self.assertRaises(odoorpc.error.InternalError):
            self.connect().env  # noqa: B018, the property itself raises

    def test_access_denied_has_odoos_shape(self):
        odoo = self.connect()
        info = self.refusal(
            lambda: odoo.json(
                "/jsonrpc",
                {
                    "service": "object",
                    "method": "execute_kw",
                    "args": [DATABASE, 2, "wrong", "res.partner", "search", [[]]],
                },
            )
        )
        self.assertEqual(info["code"], 0 if ODOO == "19.0" else 200)
        self.assertEqual(info["message"], "Odoo Server Error")
        self.assertEqual(info["data"]["name"], "odoo.exceptions.AccessDenied")
        self.assertEqual(info["data"]["message"], "Access Denied")
        self.assertEqual(info["data"]["arguments"], ["Access Denied"])
        self.assertEqual(set(info["data"]), {"name", "debug", "message", "arguments", "context"})

    def test_unknown_model_is_an_error(self):
        odoo = self.log_in()
        info = self.refusal(lambda: odoo.execute("no.such.model", "search", []))
        self.assertIn("no.such.model", info["data"]["message"])
        self.assertIn("doesn't exist", info["data"]["message"])

    def test_unknown_method_field_and_operator_are_errors(self):
        partners = self.log_in().env["res.partner"]
        self.assertIn("nothing", self.refusal(lambda: partners.nothing())["data"]["message"])
        for domain in ([("no_field", "=", 1)], [("name", "near", "Ada")]):
            self.assertEqual(
                self.refusal(lambda: partners.search(domain))["data"]["name"],
                "builtins.ValueError",
            )

    def test_search_count_and_pages_agree(self):
        partners = self.log_in().env["res.partner"]
        count = partners.search_count([])
        everything = partners.search([], order="id")
        self.assertEqual(len(everything), count)
        self.assertEqual(everything, sorted(everything))
        pages = []
        while page := partners.search([], order="id", offset=len(pages), limit=100):
            pages += page
        self.assertEqual(pages, everything)

    def test_search_read_and_read_tell_the_same(self):
        orders = self.log_in().env["sale.order"]
        fields = ["name", "partner_id", "amount_total", "state", "date_order", "write_date"]
        rows = orders.search_read([], fields, limit=5, order="id")
        again = orders.read([row["id"] for row in rows], fields)
        self.assertEqual(rows, again)
        for row in rows:
            self.assertEqual(set(row), {"id", *fields})
            self.assertIsInstance(row["partner_id"][0], int)
            self.assertIsInstance(row["partner_id"][1], str)
            datetime.datetime.strptime(row["write_date"], "%Y-%m-%d %H:%M:%S")

    def test_create_write_unlink(self):
        partners = self.log_in().env["res.partner"]
        made = self.make(partners, name="Zoë Ågren 東京", ref="R-1")
        self.assertIsInstance(made, int)
        self.assertEqual(
            partners.read([made], ["name", "ref", "email"]),
            [{"id": made, "name": "Zoë Ågren 東京", "ref": "R-1", "email": False}],
        )
        self.assertTrue(partners.write([made], {"ref": False, "email": "z@example.com"}))
        self.assertEqual(
            partners.read([made], ["ref", "email"]),
            [{"id": made, "ref": False, "email": "z@example.com"}],
        )
        self.assertTrue(partners.unlink([made]))
        self.assertEqual(partners.search([("id", "=", made)]), [])
        self.assertEqual(
            self.refusal(lambda: partners.write([made], {"ref": "x"}))["data"]["name"],
            "odoo.exceptions.MissingError",
        )

    def test_records_are_browsed_and_written_by_attribute(self):
        partners = self.log_in().env["res.partner"]
        made = self.make(partners)
        record = partners.browse(made)
        self.assertEqual(record.name, "Made by odoorpc")
        self.assertEqual(record.create_uid.name, "Administrator")
        self.assertIsInstance(record.write_date, datetime.datetime)
        self.assertFalse(record.country_id)
        record.name = "Renamed"
        self.assertEqual(partners.read([made], ["name"])[0]["name"], "Renamed")
        ids = partners.search([], limit=3)
        self.assertEqual([one.id for one in partners.browse(ids)], ids)
        with self.assertRaisesRegex(ValueError, "There is no 'res.partner' record"):
            partners.browse(2_000_000_000)

    def test_relations_lead_on(self):
        orders = self.log_in().env["sale.order"]
        order = orders.browse(orders.search([("order_line", "!=", False)], limit=1)[0])
        self.assertTrue(order.partner_id.name)
        self.assertTrue(len(order.order_line) > 0)
        for line in order.order_line:
            self.assertEqual(line.order_id.id, order.id)

    def test_archived_records_hide_unless_asked_for(self):
        odoo = self.log_in()
        partners = odoo.env["res.partner"]
        made = self.make(partners)
        partners.write([made], {"active": False})
        self.assertEqual(partners.search([("id", "=", made)]), [])
        domain = [("id", "=", made), ("active", "=", False)]
        self.assertEqual(partners.search(domain), [made])
        found = odoo.execute_kw(
            "res.partner", "search", [[("id", "=", made)]], {"context": {"active_test": False}}
        )
        self.assertEqual(found, [made])
        partners.write([made], {"active": True})

    def test_fields_are_described(self):
        fields = self.log_in().env["res.partner"].fields_get(["name", "country_id", "active"])
        self.assertEqual(fields["name"]["type"], "char")
        self.assertEqual(fields["country_id"]["relation"], "res.country")
        self.assertEqual(fields["active"]["type"], "boolean")

    def test_plain_http_is_answered(self):
        self.assertEqual(self.connect().http("web/health").read(), b'{"status": "pass"}')


if __name__ == "__main__":
    unittest.main()
