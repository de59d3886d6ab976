public import OdooProtocol

/// A record that its window's reading missed and an audit found.
public struct LateRecord: Hashable, Sendable {
    /// The module.
    public var module: String
    /// The record's id.
    public var id: Int64
    /// Its stamp.
    public var stamp: OdooTimestamp
    /// The window that should have brought it.
    public var window: Window
    /// When that window was read, by Odoo's time.
    public var readAt: OdooTimestamp
    /// When an audit found the record, by Odoo's time.
    public var foundAt: OdooTimestamp

    /// A late record.
    public init(
        module: String, id: Int64, stamp: OdooTimestamp, window: Window, readAt: OdooTimestamp,
        foundAt: OdooTimestamp
    ) {
        self.module = module
        self.id = id
        self.stamp = stamp
        self.window = window
        self.readAt = readAt
        self.foundAt = foundAt
    }

    /// A settle of this length was too short: it was not there yet when the window was read.
    public var settleAbove: Duration { max(readAt - window.end, .zero) }
    /// A settle of this length would have caught it for certain: it was there when the audit came.
    public var settleAtMost: Duration { max(foundAt - window.end, .zero) }
}
