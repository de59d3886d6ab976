extension MistakeTests {
    static let sources: [Example] = [
        Example(
            steps: "  - restore: morning",
            "late.yaml:6:14: no backup was made before; make one with \"backup\""),
        Example(
            steps: "  - backup: morning\n  - advance: 3h\n  - restore: mornin",
            """
            late.yaml:8:14: "mornin" is not a backup that was made before; there are morning. Did \
            you mean morning?
            """),
        Example(
            steps: "  - user: { loses: [hr.group_hr_users] }",
            """
            late.yaml:6:21: "hr.group_hr_users" is not a group; there are base.group_erp_manager, \
            base.group_system, base.group_partner_manager, hr.group_hr_user, \
            hr.group_hr_manager, sales_team.group_sale_salesman, \
            sales_team.group_sale_salesman_all_leads, sales_team.group_sale_manager, \
            account.group_account_invoice, account.group_account_manager, \
            product.group_product_manager. Did you mean hr.group_hr_user?
            """),
        Example(
            steps: "  - user: { language: french }",
            "late.yaml:6:23: \"french\" is not a language; write fr_FR or en_US"),
        Example(
            steps: "  - user: { language: xx_YY }",
            """
            late.yaml:6:23: "xx_YY" is not a language of Odoo; there are 92, such as en_US, fr_FR, \
            de_DE, es_ES, nl_NL.
            """),
        Example(
            steps: "  - translate: { sale.order: 1, to: fr_FE, set: { note: x } }",
            """
            late.yaml:6:37: "fr_FE" is not a language of Odoo. Did you mean fr_FR?
            """),
        Example(
            steps: "  - user: {}",
            """
            late.yaml:6:11: nothing stands here; user is a map with loses, gains, companies and \
            language
            """),
        Example(
            steps: "  - translate: { sale.order: 1, set: { note: x } }",
            """
            late.yaml:6:16: "to" is missing; translate needs a module, to and set
            """),
    ]

    static let inheritances: [Example] = [
        Example(
            head + "inherits: { status: done }\ntimeline: [advance: 3d]\n",
            "late.yaml:5:11: \"windows\" is missing; inherits needs status and windows"),
        Example(
            head + "inherits: { status: don, windows: [] }\ntimeline: [advance: 3d]\n",
            """
            late.yaml:5:21: "don" is not a status; there are not started, pending, running, done, \
            failed, suspended. Did you mean done?
            late.yaml:5:35: the list is empty; write a list, each item a map with starts, ends, \
            status, finished
            """),
        Example(
            head + """
                inherits:
                  status: done
                  windows:
                    - { starts: -24h, ends: -48h, status: done }
                    - { starts: -24h, ends: +15h, status: running, finished: -1h }
                timeline: [advance: 3d]

                """,
            """
            late.yaml:8:7: a window that does not end after it begins
            late.yaml:9:7: only a window that is done has been finished
            """),
    ]
}
