extension OdooWorld {
    /// Makes a text an API key of a user: the bearer of JSON-2, and a password everywhere but at
    /// the login of the web client.
    ///
    /// - Parameters:
    ///   - key: the key, not empty; its fingerprint is kept, the key is not.
    ///   - uid: whose it is; the administrator unless told otherwise.
    public mutating func addAPIKey(_ key: String, uid: Int64 = 2) {
        precondition(!key.isEmpty, "an empty text is no API key")
        web.add(APIKey(fingerprint: UserBehaviour.fingerprint(key), uid: uid))
    }

    /// How many web sessions the server keeps, those among them that are over and not yet swept.
    public var sessionCount: Int { web.sessionCount }
}
