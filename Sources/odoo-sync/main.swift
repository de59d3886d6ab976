print("odoo-sync")
