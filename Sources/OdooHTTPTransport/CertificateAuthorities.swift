import NIOSSL

/// The certificate authorities that a server's certificate has to come from, in place of those that the system knows.
///
/// For servers within a company, whose certificates come from an authority of its own. There is no switch that takes any
/// certificate: whoever stands in the way of such a connection reads the password.
public struct CertificateAuthorities: Sendable {
    /// The file that they were read from.
    public let file: String
    /// Their certificates, at least one.
    let certificates: [NIOSSLCertificate]

    /// Reads a file in PEM form; text around the certificates is skipped.
    /// - Throws: `CertificateFileError`, a sentence that names the file.
    public init(file: String) throws(CertificateFileError) {
        do {
            certificates = try NIOSSLCertificate.fromPEMFile(file)
        } catch {
            throw CertificateFileError(
                "\(file) cannot be read as certificates; expected a file that is there and holds "
                    + "at least one \"BEGIN CERTIFICATE\"")
        }
        guard !certificates.isEmpty else {
            throw CertificateFileError("\(file) holds no certificate in PEM form")
        }
        self.file = file
    }

    /// How a connection is made safe: by these authorities, or by the system's.
    static func configuration(_ authorities: CertificateAuthorities?) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authorities { configuration.trustRoots = .certificates(authorities.certificates) }
        return configuration
    }
}

/// Why a file holds no certificate authorities.
public struct CertificateFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong and what was expected.
    public let description: String

    init(_ description: String) { self.description = description }
}
