/// Who calls, and with which password.
struct Login {
    let uid: Int64
    let password: String
}
