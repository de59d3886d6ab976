extension MistakeTests {
    static let names: [Example] = [
        Example(
            steps: "  - at: 1s before the first incremental window of sale.orders ends",
            """
            late.yaml:6:9: "sale.orders" is not a module of this scenario; it has sale.order, \
            res.partner. Did you mean sale.order?
            """),
        Example(
            steps: "  - write: { sale.orders: 1, set: { note: x } }",
            """
            late.yaml:6:14: "sale.orders" is not a module of this scenario; it has sale.order, \
            res.partner. Did you mean sale.order?
            """),
        Example(
            head + "timelin:\n  - advance: 3d\n",
            """
            late.yaml:5:1: "timelin" is not a key of a scenario; it has scenario, about, starts, \
            odoo, \
            tenants, engine, inherits, defect, workload, timeline. Did you mean timeline?
            """),
        Example(
            steps: "  - fault: { kind: htp-503, for: 4m }",
            "late.yaml:6:20: \"htp-503\" is not a kind of fault. Did you mean http-503?"),
        Example(
            steps: "  - fault: { kind: earthquake, for: 4m }",
            """
            late.yaml:6:20: "earthquake" is not a kind of fault; there are 55, such as refused, \
            reset-before, reset-after, time-out, hang.
            """),
        Example(
            steps: "  - fault: { kind: http-503, for: 4m, target: everythin }",
            """
            late.yaml:6:47: "everythin" is not a target; there are everything, method, sale.order, \
            res.partner. Did you mean everything?
            """),
        Example(
            steps: "  - fault: { kind: http-503, for: 4m, target: sale.ordr id 12 }",
            """
            late.yaml:6:47: "sale.ordr" is not a module of this scenario; it has sale.order, \
            res.partner. Did you mean sale.order?
            """),
        Example(
            steps: "  - fault: { kind: http-503, for: 4m, target: method serch_read }",
            """
            late.yaml:6:47: "serch_read" is not a common method; there are search_read, search, \
            search_count, read, fields_get, version, authenticate, has_access, \
            check_access_rights, context_get, plan, claim, renew, stage, publish. Did you mean \
            search_read?
            """),
        Example(
            steps: "  - expect: { batches: 3 faild }",
            """
            late.yaml:6:24: "faild" is not a word for where one stands; there are done, failed, \
            pending, running, dead. Did you mean failed?
            """),
        Example(
            steps: "  - expect: { batches: 3 failed }",
            "late.yaml:6:24: only done ones stand so; write { failed: 3 }"),
        Example(
            steps: "  - until: initial sync is don",
            """
            late.yaml:6:12: "initial sync is don" is not a condition; there are initial sync is \
            done, \
            all is quiet, the first incremental window of sale.order is done, window 3 of every \
            module \
            is done, a batch has failed, a batch of sale.order has failed, the next audit is done, \
            the next deep audit is done. Did you mean initial sync is done?
            """),
        Example(
            steps: "  - engine: { restart: { windo: 6h } }",
            """
            late.yaml:6:26: "windo" is not a key of the changed settings; it has window, settle, \
            lookback, modules, page, workers, back off, references, tick, lease, freshness, \
            poison, \
            audit, deep audit. Did you mean window?
            """),
        Example(
            steps: "  - engine: begin",
            """
            late.yaml:6:13: "begin" is not an order to the engine; there are stop, start, \
            restart, kill, accept, accept if held.
            """),
        Example(
            steps: "  - until: the first incremental window of sale.ordre is done",
            """
            late.yaml:6:12: "sale.ordre" is not a module of this scenario; it has sale.order, \
            res.partner. Did you mean sale.order?
            """),
        Example(
            steps: "  - expect: { stored: { account.move: 1 } }",
            """
            late.yaml:6:25: "account.move" is not a module of this scenario; it has sale.order, \
            res.partner.
            """),
    ]

    static let values: [Example] = [
        Example(
            steps: "  - advance: 24 hours",
            "late.yaml:6:14: \"24 hours\" is not a duration; write 24h, 45m, 25h30m, 3d or 500ms"),
        Example(
            steps: "  - advance: 30m1h",
            "late.yaml:6:14: \"30m1h\" is not a duration; write 24h, 45m, 25h30m, 3d or 500ms"),
        Example(
            steps: "  - advance: 0s", "late.yaml:6:14: a duration of nothing; write one such as 24h"
        ),
        Example(
            steps: "  - advance: [3d]",
            """
            late.yaml:6:14: a list stands here; write a duration such as 24h, 45m, 25h30m, 3d or \
            500ms
            """),
        Example(
            steps: "  - at: 2025-11-31T09:00:00Z",
            """
            late.yaml:6:9: "2025-11-31T09:00:00Z" is not an instant; write 2025-11-25T09:00:00Z, \
            +26h \
            or 1s before the first incremental window of sale.order ends
            """),
        Example(
            steps: "  - clock: { engine: 40 minutes }",
            "late.yaml:6:22: \"40 minutes\" is not a shift of a clock; write +40m or -3h"),
        Example(
            steps: "  - expect: { windows: three }",
            "late.yaml:6:24: \"three\" is not a comparison; write 3, \"< 500\", \"at least 1\""),
        Example(
            steps: "  - expect: { batches: 12 }",
            "late.yaml:6:24: \"12\" is not a count; write \"12 done\", or a map of counts"),
        Example(
            steps: "  - expect: { matches: 1:2 }",
            """
            late.yaml:6:24: "1:2" is not a way to match; there are 1:1, exact. Did you mean 1:1?
            """),
        Example(
            steps: "  - write: { sale.order: { where: [[state, is, sale]] }, set: { note: x } }",
            """
            late.yaml:6:35: domain, position 0: found ('state', 'is', 'sale'); expected one of the \
            operators =, !=, <>, ==, <, <=, >, >=, =?, =like, =ilike, like, not like, ilike, not \
            ilike, \
            in, not in, child_of, parent_of, any, not any
            """),
        Example(
            steps: "  - fault: { kind: http-503, for: 4m, rate: 120% }",
            "late.yaml:6:45: \"120%\" is not a share; write 5% or 2.5%, at most 100%"),
        Example(
            steps: "  - workload: { rates: { sale.order: often } }",
            "late.yaml:6:38: \"often\" is not a rate; write 6 an hour or 2 a day"),
        Example(
            steps: "  - workload: { rates: { sale.order: 1 a day }, time zone: Europe/Brussels }",
            """
            late.yaml:6:60: "Europe/Brussels" is not a time zone; write UTC, \
            EST5EDT,M3.2.0,M11.1.0 or \
            CET-1CEST,M3.5.0,M10.5.0/3
            """),
        Example(
            steps: """
                  - workload:
                      rates: { sale.order: 1 a day }
                      office hours: { from: 18:00, to: 08:00 }
                """, "late.yaml:8:21: office hours end before they begin"),
    ]

    static let steps: [Example] = [
        Example(
            steps: "  - fault: { kind: http-503 }",
            "late.yaml:6:12: \"for\" is missing; fault needs kind and for"),
        Example(
            steps: "  - advance: 3d\n    at: +3d",
            "late.yaml:7:9: a step waits once; write one of until, at and advance in it"),
        Example(
            steps:
                "  - write: { sale.order: 1, set: { note: x } }\n    archive: { res.partner: 1 }",
            """
            late.yaml:7:14: a step does one thing, this one has write already; write archive as a \
            step \
            of its own
            """),
        Example(
            steps: "  - write: { sale.order: 1 }",
            "late.yaml:6:12: \"set\" is missing; write needs a module and set"),
        Example(
            steps: "  - write: { sale.order: 1, res.partner: 1, set: { note: x } }",
            "late.yaml:6:29: write names a module already; it takes one at a time"),
        Example(
            steps: "  - archive: {}",
            "late.yaml:6:14: a module is missing; archive needs a module"),
        Example(
            steps: "  - within: 3d", "late.yaml:6:5: \"within\" stands without \"until\""),
        Example(
            steps: "  - transaction: { open for: 61s }",
            "late.yaml:6:18: the transaction changes nothing; add a write"),
        Example(
            steps: "  - {}",
            """
            late.yaml:6:5: nothing stands here; a step is a map with tenant, until, within, at, \
            advance, \
            fault, \
            transaction, write, translate, create, archive, unarchive, unlink, sql, engine, second \
            engine, clock, backup, restore, user, workload, \
            note \
            and expect
            """),
        Example(
            "scenario: x\n",
            """
            late.yaml:1:1: "starts" is missing; a scenario needs scenario, starts, odoo and timeline
            late.yaml:1:1: "odoo" is missing; a scenario needs scenario, starts, odoo and timeline
            late.yaml:1:1: "timeline" is missing; a scenario needs scenario, starts, odoo and \
            timeline
            """),
        Example(
            "- a\n- b\n",
            """
            late.yaml:1:1: a list stands here; a scenario is a map with scenario, about, starts, \
            odoo, \
            tenants, engine, inherits, defect, workload and timeline
            """),
    ]

    static let broken: [Example] = [
        Example("", "late.yaml:1:1: the file is empty"),
        Example("# nothing\n", "late.yaml:1:1: the file is empty"),
        Example(steps: "\t- advance: 3d", "late.yaml:6:1: a tab stands here; indent with spaces"),
        Example(
            steps: "  - advance: 3d\n    advance: 4d",
            "late.yaml:6:5: \"advance\" stands here more than once; each key may come once"),
        Example(
            steps: "  - expect:\n      windows: >= 3",
            """
            late.yaml:7:17: not YAML: while scanning a block scalar at 7:16 did not find expected \
            comment or line break; a value cannot begin with ">", write "at least 3" or "more \
            than 3"
            """),
        Example(
            steps: "  - advance: \"3d",
            """
            late.yaml:7:1: not YAML: while scanning a quoted scalar at 6:14 found unexpected end \
            of \
            stream
            """),
        Example(
            steps: "  - advance: {3d",
            """
            late.yaml:7:1: not YAML: while parsing a flow mapping at 6:14 did not find expected \
            ',' or \
            '}'
            """),
        Example(steps: "  - at: *nowhere", "late.yaml:6:9: not YAML: found undefined alias"),
        Example(
            steps: "  - ? [a, b]\n    : 3",
            "late.yaml:6:7: a key must be a word, not a list or a map"),
        Example(
            "scenario: \u{0}\n", "late.yaml:1:11: not YAML: control characters are not allowed"),
        Example(
            "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                + "c: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n",
            "late.yaml:3:26: there are more than 16 aliases"),
        Example(
            "a: &a [" + String(repeating: "x,", count: 500) + "]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\n"
                + "c: &c [*b,*b,*b,*b,*b,*b,*b]\n",
            "late.yaml:1:912: there are more than 20000 values, aliases written out"),
        Example(
            "a: " + String(repeating: "[", count: 100_000),
            "late.yaml:1:36: more than 32 brackets are open"),
        Example(
            "a: " + String(repeating: "[", count: 30) + String(repeating: "]", count: 30),
            "late.yaml:1:28: values are nested deeper than 24 levels"),
        Example(
            String(repeating: "- ", count: 100_000) + "a",
            "late.yaml:1:121: the line is indented by more than 120 columns"),
        Example(
            "scenario: " + String(repeating: "x", count: 1 << 20),
            "late.yaml:1:1: the file has more than 1048576 bytes"),
    ]
}
