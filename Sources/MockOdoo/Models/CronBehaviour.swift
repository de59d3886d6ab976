import OdooProtocol

/// `ir.cron`: a job is an action with a time of its own, and has the action's name.
struct CronBehaviour: ModelBehaviour {
    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        [
            "user_id": .int(env.uid), "interval_number": 1, "interval_type": "months",
            "nextcall": .string(env.now.wire), "priority": 5, "numbercall": 1, "doall": false,
        ]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        if let name = values["name"] { values["cron_name"] = name }
    }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) {
        if let name = values["name"] { values["cron_name"] = name }
    }
}
