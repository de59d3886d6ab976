/// Guesses what kind of file some bytes are, as Odoo does for attachments.
enum MediaType {
    private static let signatures: [(bytes: [UInt8], type: String)] = [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), (Array("GIF87a".utf8), "image/gif"),
        (Array("GIF89a".utf8), "image/gif"), (Array("%PDF".utf8), "application/pdf"),
        (Array("PK".utf8) + [3, 4], "application/zip"), (Array("BM".utf8), "image/bmp"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/msword"),
    ]
    private static let extensions = [
        "txt": "text/plain", "csv": "text/csv", "pdf": "application/pdf", "png": "image/png",
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "html": "text/html",
        "xml": "text/xml", "json": "application/json", "zip": "application/zip",
        "svg": "image/svg+xml", "css": "text/css", "js": "text/javascript",
    ]

    /// The media type: by the ending of the name, else by the first bytes; 17.0 knows no plain text
    /// by its content.
    static func of(_ bytes: [UInt8], named name: String?, version: OdooVersion) -> String {
        if let name, let dot = name.lastIndex(of: "."),
            let type = extensions[name[name.index(after: dot)...].lowercased()]
        {
            return type
        }
        if let match = signatures.first(where: { bytes.starts(with: $0.bytes) }) {
            return match.type
        }
        let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
        if head.hasPrefix("<?xml") || head.hasPrefix("<svg") {
            return head.contains("<svg") ? "image/svg+xml" : "text/xml"
        }
        guard version != .v17 else { return "application/octet-stream" }
        let isText = bytes.prefix(1024).allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
        return isText ? "text/plain" : "application/octet-stream"
    }
}
