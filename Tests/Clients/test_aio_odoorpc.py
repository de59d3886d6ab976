"""aio-odoorpc over JSON-RPC, plainly and in coroutines, as its users write it, against the mock Odoo."""

import asyncio
import unittest

from client_case import DATABASE, LOGIN, PASSWORD, URL, ClientCase

try:
    import aio_odoorpc
    import httpx
except ImportError:
    aio_odoorpc = None

ENDPOINT = URL + "/jsonrpc"


@unittest.skipUnless(aio_odoorpc, "aio-odoorpc is not installed")
class PlainTests(ClientCase):
    def setUp(self):
        http = httpx.Client()
        self.addCleanup(http.close)
        self.odoo = aio_odoorpc.OdooRPC(
            database=DATABASE, username_or_uid=LOGIN, password=PASSWORD, http_client=http,
            url_jsonrpc_endpoint=ENDPOINT, default_model_name="res.partner",
        )
        self.odoo.login()

    def make(self, **values):
        made = self.odoo.execute_kw("create", {"name": "Made by aio-odoorpc", **values})
        self.addCleanup(lambda: self.odoo.execute_kw("unlink", [made]))
        return made

    def test_login_finds_the_user(self):
        self.assertEqual(self.odoo.uid, 2)

    def test_records_are_searched_counted_and_read(self):
        ids = self.odoo.search([("is_company", "=", True)], order="id", limit=5)
        self.assertEqual(ids, sorted(ids))
        rows = self.odoo.read(ids, fields=["name", "is_company"])
        self.assertTrue(all(row["is_company"] for row in rows))
        count = self.odoo.search_count([])
        self.assertGreater(count, len(ids))

    def test_a_record_is_made_and_changed(self):
        made = self.make()
        self.assertTrue(self.odoo.write(made, {"ref": "R-3"}))
        self.assertEqual(self.odoo.read(made, fields=["ref"]), [{"id": made, "ref": "R-3"}])

    def test_errors_are_told(self):
        with self.assertRaisesRegex(Exception, "no_field"):
            self.odoo.search([("no_field", "=", 1)])


@unittest.skipUnless(aio_odoorpc, "aio-odoorpc is not installed")
class CoroutineTests(ClientCase):
    def run_with_client(self, work):
        async def session():
            async with httpx.AsyncClient() as http:
                odoo = aio_odoorpc.AsyncOdooRPC(
                    database=DATABASE, username_or_uid=LOGIN, password=PASSWORD,
                    http_client=http, url_jsonrpc_endpoint=ENDPOINT,
                    default_model_name="sale.order",
                )
                await odoo.login()
                return await work(odoo)

        return asyncio.run(session())

    def test_many_calls_at_once_are_each_answered(self):
        async def work(odoo):
            ids = await odoo.search([], limit=20, order="id")
            rows = await asyncio.gather(
                *(odoo.read([one], fields=["name", "partner_id"]) for one in ids)
            )
            return ids, [row[0]["id"] for row in rows]

        asked, answered = self.run_with_client(work)
        self.assertEqual(asked, answered)

    def test_search_read_shapes_many2ones(self):
        async def work(odoo):
            odoo.set_format_for_id_fields("int")
            return await odoo.search_read([], fields=["name", "partner_id"], limit=3)

        rows = self.run_with_client(work)
        self.assertEqual(len(rows), 3)
        self.assertTrue(all(isinstance(row["partner_id"], int) for row in rows))

    def test_a_wrong_password_is_refused(self):
        async def session():
            async with httpx.AsyncClient() as http:
                odoo = aio_odoorpc.AsyncOdooRPC(
                    database=DATABASE, username_or_uid=LOGIN, password="wrong",
                    http_client=http, url_jsonrpc_endpoint=ENDPOINT,
                )
                return await odoo.login()

        self.assertFalse(asyncio.run(session()))


if __name__ == "__main__":
    unittest.main()
