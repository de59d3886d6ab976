#!/usr/bin/env python3
"""Makes the certificates of the tests of TLS, with Python's `cryptography`; run it here to make them anew.

authority.pem            an authority that no system knows
other-authority.pem      another one
good.pem                 for 127.0.0.1, localhost and odoo.test, until 2125
expired.pem              the same, until 2021
early.pem                the same, from 2124 on
elsewhere.pem            for odoo.example.com, until 2125
key.pem                  the key of all four, which protects nothing but these tests

The keys of the authorities are not kept: nobody can make another certificate of theirs.
"""
import datetime
import ipaddress

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def instant(year):
    return datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def write(file, certificate):
    with open(file, "wb") as out:
        out.write(certificate.public_bytes(serialization.Encoding.PEM))


def authority(text, file):
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name(text)).issuer_name(name(text)).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(instant(2020)).not_valid_after(instant(2125))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256()))
    write(file, certificate)
    return key, certificate


def server(file, key, issuer, names, begin, end):
    signer, signing = issuer
    write(file, (
        x509.CertificateBuilder()
        .subject_name(name("Orrery test server")).issuer_name(signing.subject)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(instant(begin)).not_valid_after(instant(end))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(signer, hashes.SHA256())))


issuer = authority("Orrery test authority", "authority.pem")
authority("Another test authority", "other-authority.pem")
key = ec.generate_private_key(ec.SECP256R1())
with open("key.pem", "wb") as out:
    out.write(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()))
here = [
    x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("localhost"),
    x509.DNSName("odoo.test")]
server("good.pem", key, issuer, here, 2020, 2125)
server("expired.pem", key, issuer, here, 2020, 2021)
server("early.pem", key, issuer, here, 2124, 2125)
server("elsewhere.pem", key, issuer, [x509.DNSName("odoo.example.com")], 2020, 2125)
