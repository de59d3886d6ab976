import OdooProtocol

extension OdooFault {
    /// The HTTP status that an exception has where statuses are true.
    var httpStatus: Int {
        if isOdoo("AccessError") || isOdoo("AccessDenied") { return 403 }
        if isOdoo("MissingError") { return 404 }
        if isOdoo("LockError") { return 409 }
        if isOdoo("UserError") || isOdoo("ValidationError") { return 422 }
        return 500
    }
}
