/// What an earlier version has left.
extension Grammar {
    static var inheritedMirror: Form<InheritedMirror> {
        MapForm(
            noun: "inherits", fresh: InheritedMirror(status: .done, windows: []),
            fields: [
                Field(
                    required: "status", \.status, .words("a status"),
                    "What the second version called the tenant."),
                Field(
                    required: "windows", \.windows, inheritedWindow.list(atLeast: 1, long: true),
                    "The windows of its ledger, the same for every module."),
            ], isLong: true
        ).form
    }

    private static var inheritedWindow: Form<InheritedWindow> {
        MapForm(
            noun: "a window", fresh: InheritedWindow(from: .zero, to: .zero, .done),
            fields: [
                Field(required: "starts", \.starts, shift, "Where it begins, from the start on."),
                Field(required: "ends", \.ends, shift, "Where it ends, from the start on."),
                Field(
                    required: "status", \.status, .words("a status"), "Where its batch stands."),
                Field(
                    optional: "finished", \.finished, shift,
                    "When it was read; not known if left out."),
            ],
            check: { window, node, reading in
                if window.ends <= window.starts {
                    reading.note(node.position, "a window that does not end after it begins")
                } else if window.finished != nil, window.status != .done {
                    reading.note(node.position, "only a window that is done has been finished")
                }
            }
        ).form
    }
}
